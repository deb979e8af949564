package io.twostar.exchange;

import io.twostar.job.JobError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes a row right in itself, whatever is stored: required columns, their values, no time that is yet to come. */
final class RowRules {

    private static final int MOST_CHARACTERS = 500; // of a reason, by the contract

    private record Flaw(FileColumn column, String words) {}

    private final List<? extends FileColumn> columns;
    private final Instant now;

    /** @param now the job's start, so that a row is judged the same whenever the job goes on */
    RowRules(List<? extends FileColumn> columns, Instant now) {
        this.columns = columns;
        this.now = now;
    }

    /** Why the row is rejected: the first column that is wrong, and in words the others as well; empty if it is right. */
    Optional<JobError> reject(RawRow row) {
        if (row.flaw().isPresent()) {
            return Optional.of(JobError.rejected(row.line(), null, row.flaw().get()));
        }
        List<Flaw> flaws = new ArrayList<>(0);
        for (FileColumn column : columns) {
            flaw(row, column).ifPresent(words -> flaws.add(new Flaw(column, words)));
        }
        return flaws.isEmpty() ? Optional.empty() : Optional.of(error(row, flaws));
    }

    private Optional<String> flaw(RawRow row, FileColumn column) {
        Optional<String> value = row.value(column);
        if (value.isEmpty()) {
            return column.isRequired() ? Optional.of("is required") : Optional.empty();
        }
        Optional<String> flaw = column.flawOf(value.get());
        if (flaw.isEmpty()
                && column == Column.CREATED_AT
                && RowTime.parse(value.get()).isAfter(now)) {
            return Optional.of("must not be in the future");
        }
        return flaw;
    }

    private static JobError error(RawRow row, List<Flaw> flaws) {
        FileColumn first = flaws.get(0).column();
        StringBuilder reason = new StringBuilder(flaws.get(0).words());
        for (Flaw other : flaws.subList(1, flaws.size())) {
            String words = "; " + other.column().title() + " " + other.words();
            if (reason.length() + words.length() <= MOST_CHARACTERS) {
                reason.append(words);
            }
        }
        return JobError.rejected(row.line(), first.title(), reason.toString())
                .withValue(row.value(first).orElse(null));
    }
}
