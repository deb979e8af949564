/** Reads rows of CSV, JSON and XML, and says what is wrong with those that cannot be read. */
package io.twostar.exchange.reader;
