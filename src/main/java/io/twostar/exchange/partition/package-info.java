/** Sorts the rows of a file by product on disk, and finds which rows are about the same review. */
package io.twostar.exchange.partition;
