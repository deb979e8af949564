package io.twostar.exchange.partition;

/**
 * How a row relates to the other rows of its file.
 *
 * @param better line of the row that takes precedence; 0 if there is none
 */
public record RowPlace(Kind kind, long better) {

    /** Whether others are about the same review. */
    public enum Kind {
        ONLY,
        /** Others are, but this one is the newest of them. */
        NEWEST,
        /** Another row of the same author is newer, under another id or none. */
        OLDER,
        /** Another row with the same external id is newer. */
        OLDER_BY_ID,
        /** An earlier row is identical. */
        REPEATED
    }

    static final RowPlace ONLY = new RowPlace(Kind.ONLY, 0);

    public boolean is(Kind other) {
        return kind == other;
    }
}
