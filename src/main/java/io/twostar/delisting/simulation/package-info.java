/**
 * What rules would do, before they are in force. Calls {@code delisting.administration} and job; changes nothing.
 */
package io.twostar.delisting.simulation;
