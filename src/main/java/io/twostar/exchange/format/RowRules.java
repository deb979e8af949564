package io.twostar.exchange.format;

import io.twostar.job.JobError;
import io.twostar.job.JobError.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Converts the values of a row to those of the contract, and validates the row by itself: required columns, valid
 * values, no time in the future. Invalid optional values are dropped.
 */
public final class RowRules {

    /**
     * A validated row.
     *
     * @param row with canonical values
     * @param report a rejection or a warning; empty if nothing is wrong
     */
    public record Checked(RawRow row, Optional<JobError> report) {

        public boolean isRejected() {
            return report.filter(error -> error.isOf(Kind.REJECTED)).isPresent();
        }
    }

    private record Flaw(FileColumn column, String words) {}

    static final String NOT_PUBLISHED = "is not published by the shop that the review comes from";

    private static final String FUTURE = "must not be in the future";
    private static final int MOST_CHARACTERS = 500; // of a reason, by the contract

    /** Job reports must not contain identities, because erasures do not search them. */
    private static final Set<ReviewColumn> PERSONAL = Set.of(
            ReviewColumn.AUTHOR_ID,
            ReviewColumn.AUTHOR_NAME,
            ReviewColumn.TITLE,
            ReviewColumn.TEXT,
            ReviewColumn.PROS,
            ReviewColumn.CONS,
            ReviewColumn.REPLY_TEXT);

    private static final Set<FileColumn> TIMES =
            Set.of(ReviewColumn.CREATED_AT, ReviewColumn.UPDATED_AT, ReviewColumn.REPLIED_AT);

    private final FileShape shape;
    private final ValueRules values;
    private final Instant now;
    private final UnaryOperator<String> hash;

    /**
     * @param now the job's start, so that a row is judged the same whenever the job goes on
     * @param hash keyed, of an author's id that must not be kept
     */
    public RowRules(FileShape shape, Instant now, UnaryOperator<String> hash) {
        this.shape = shape;
        this.values = shape.values().at(now);
        this.now = now;
        this.hash = hash;
    }

    public Checked check(RawRow raw) {
        if (raw.flaw().isPresent()) {
            return rejected(raw, raw.flaw().get());
        }
        if (!shape.allows(raw)) {
            return rejected(raw, RowFilter.LEFT_OUT);
        }
        RawRow row = raw.canonical(shape.columns(), this::canonical);
        List<Flaw> flaws = new ArrayList<>(0);
        boolean isRejected = false;
        for (FileColumn column : shape.columns()) {
            String words = flaw(row, column);
            if (words != null) {
                boolean rejectsRow = rejectsRow(column, words);
                flaws.add(rejectsRow && !isRejected ? 0 : flaws.size(), new Flaw(column, words));
                isRejected |= rejectsRow;
            }
        }
        if (flaws.isEmpty()) {
            return new Checked(row, Optional.empty());
        }
        if (!isRejected) {
            flaws.forEach(flaw -> row.values()[flaw.column().ordinal()] = null);
        }
        return new Checked(row, Optional.of(report(raw, isRejected ? Kind.REJECTED : Kind.WARNING, flaws)));
    }

    private static Checked rejected(RawRow row, String words) {
        return new Checked(row, Optional.of(JobError.rejected(row.line(), null, words)));
    }

    /** E-mail addresses are never stored: an author id that is one is replaced by its hash. */
    private String canonical(FileColumn column, String value) {
        String canonical = column.canonical(value, values);
        boolean isAuthor = column == ReviewColumn.AUTHOR_ID;
        if (isAuthor && values.areAuthorsHashed()
                || (isAuthor || column == ReviewColumn.EXTERNAL_ID) && ValueWords.hasAddress(canonical)) {
            return hash.apply(canonical.toLowerCase(Locale.ROOT));
        }
        return canonical;
    }

    /** What is wrong, or {@code null}. */
    private String flaw(RawRow row, FileColumn column) {
        String value = row.values()[column.ordinal()];
        if (value == null) {
            return column.isRequired() ? "is required" : null;
        }
        if (column == ReviewColumn.STATUS && value.equals(ValueWords.HIDDEN)) {
            return NOT_PUBLISHED;
        }
        if (column == ReviewColumn.AUTHOR_NAME && ValueWords.hasAddress(value)) {
            return "must not contain an e-mail address";
        }
        String words = column.flawOf(value).orElse(null);
        return words == null && TIMES.contains(column) && RowTime.parse(value).isAfter(now) ? FUTURE : words;
    }

    private static boolean rejectsRow(FileColumn column, String words) {
        return column.isRequired()
                || column == ReviewColumn.STATUS
                || words.equals(FileColumn.BROKEN_TEXT)
                || column == ReviewColumn.CREATED_AT && words.equals(FUTURE);
    }

    private static JobError report(RawRow raw, Kind kind, List<Flaw> flaws) {
        FileColumn first = flaws.get(0).column();
        String dropped = kind == Kind.WARNING ? "was dropped: " : "";
        StringBuilder reason = new StringBuilder(dropped + flaws.get(0).words());
        for (Flaw other : flaws.subList(1, flaws.size())) {
            String words = "; " + other.column().title() + " " + dropped + other.words();
            if (reason.length() + words.length() <= MOST_CHARACTERS) {
                reason.append(words);
            }
        }
        Optional<String> shown = raw.value(first)
                .filter(value -> !(first instanceof ReviewColumn column && PERSONAL.contains(column)))
                .filter(value -> value.indexOf('@') < 0);
        return new JobError(raw.line(), kind, first.title(), reason.toString(), shown.orElse(null));
    }
}
