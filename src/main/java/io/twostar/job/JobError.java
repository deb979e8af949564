package io.twostar.job;

/**
 * A row that an import rejected.
 *
 * @param line of the file on which the row begins, from 1
 * @param column as the contract names it, or {@code null} when the row as a whole is wrong
 * @param reason never repeats what the row says
 */
public record JobError(long line, String column, String reason) {}
