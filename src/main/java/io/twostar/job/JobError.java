package io.twostar.job;

/**
 * What an import reports about a row.
 *
 * @param line of the file on which the row begins, from 1
 * @param kind what it means for the row
 * @param column as the contract names it, or {@code null} when it concerns the row as a whole
 * @param reason never repeats values of the row
 * @param value the beginning of the value in the column, for the sender of the file, or {@code null}
 */
public record JobError(long line, Kind kind, String column, String reason, String value) {

    /** Kinds that concern one row are distinguished by this, so a row has at most one line of each; photos aside. */
    public enum Kind {
        REJECTED,
        /** Another row of the file, or a stored review, of the same product and author takes precedence. */
        SUPERSEDED,
        /** Something of the row was dropped or changed; the row itself was not rejected for it. */
        WARNING,
        /** A photo that the row names was not fetched; a row may have several of these. */
        PHOTO
    }

    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_OF_REASON = 500; // by the contract

    /** Lines that were stored before there were kinds are all of rejected rows. */
    public JobError {
        kind = kind == null ? Kind.REJECTED : kind;
        value = value == null ? null : beginning(value);
    }

    public static JobError rejected(long line, String column, String reason) {
        return new JobError(line, Kind.REJECTED, column, reason, null);
    }

    public JobError of(Kind other) {
        return new JobError(line, other, column, reason, value);
    }

    public JobError withValue(String shown) {
        return new JobError(line, kind, column, reason, shown);
    }

    /** Merges two reports about one row. */
    JobError and(JobError other) {
        String both = reason + "; " + (other.column() == null ? "" : other.column() + " ") + other.reason();
        return both.length() <= MOST_OF_REASON ? new JobError(line, kind, column, both, value) : this;
    }

    public boolean isOf(Kind other) {
        return kind == other;
    }

    /** Characters that nothing can store, and half a character at the end, become the sign for them. */
    private static String beginning(String value) {
        int end = value.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, value.codePointCount(0, value.length())));
        StringBuilder clean = new StringBuilder(end);
        value.substring(0, end)
                .codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
