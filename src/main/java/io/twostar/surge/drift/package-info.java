/**
 * Slow campaigns: checks once a day whether the stars of a product have drifted where its category has not, and opens
 * surge cases that hold nothing. Calls surge and delisting; sends {@code surge.opened}.
 */
package io.twostar.surge.drift;
