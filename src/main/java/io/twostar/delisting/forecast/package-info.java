/** How far a product is from being delisted or relisted. Calls {@code delisting.judging}; changes nothing. */
package io.twostar.delisting.forecast;
