/** Receives a file into the spool. Calls {@code exchange.reader}. */
package io.twostar.exchange.upload;
