/** The contract as it is served, and the checks of every request against it. */
package io.twostar.http.contract;
