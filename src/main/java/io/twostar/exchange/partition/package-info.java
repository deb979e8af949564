/** Sorts the rows of a file by product on disk, and tells which rows are about the same review. */
package io.twostar.exchange.partition;
