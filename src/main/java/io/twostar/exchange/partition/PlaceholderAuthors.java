package io.twostar.exchange.partition;

import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.partition.SeenKeys.Key;
import io.twostar.job.JobError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Author ids that identify no one: what shop systems write without a customer account, and ids on more rows than one
 * person writes, such as the account that imported older reviews.
 */
final class PlaceholderAuthors {

    private static final Set<String> NAMES = Set.of(
            "0",
            "0.0",
            "-",
            "null",
            "(null)",
            "\\n", // as databases dump an absent value: \N
            "nil",
            "none",
            "nan",
            "n/a",
            "#n/a",
            "undefined",
            "unknown",
            "guest",
            "anonymous",
            "anonymous user",
            "anonymous customer",
            "anonym",
            "gast",
            "a google user",
            "amazon customer",
            "deleted",
            "[deleted]",
            "deleted user",
            "-1",
            "00000000-0000-0000-0000-000000000000");

    private static final long FEWEST_ROWS = 500;

    /** One of so many rows is more than one person writes. */
    private static final long SHARE = 50;

    private final SeenKeys seen;
    private long rows;

    PlaceholderAuthors(Path directory) throws IOException {
        seen = new SeenKeys(directory);
    }

    static boolean isOne(String authorId) {
        return NAMES.contains(authorId.strip().toLowerCase(Locale.ROOT));
    }

    /** Counts a row of the file. */
    void count(RowKeys row) throws IOException {
        rows++;
        if (!row.author().equals(RowKeys.NONE)) {
            seen.count(row.author(), row.line());
        }
    }

    /** The authors with too many rows. */
    List<Key> frequent() {
        List<Key> frequent = new ArrayList<>();
        seen.visit((author, note) -> {
            if (isFrequent(note.number())) {
                frequent.add(author);
            }
        });
        return frequent;
    }

    private boolean isFrequent(long count) {
        return rows >= FEWEST_ROWS && count * SHARE > rows;
    }

    /** A warning for each of those, at the first row that has it. */
    List<JobError> warnings() {
        List<JobError> warnings = new ArrayList<>();
        seen.visit((author, note) -> {
            if (isFrequent(note.number())) {
                warnings.add(warning(note));
            }
        });
        return warnings;
    }

    private JobError warning(SeenKeys.Note note) {
        return new JobError(
                note.line(),
                JobError.Kind.WARNING,
                ReviewColumn.AUTHOR_ID.title(),
                "is on " + note.number() + " of " + rows
                        + " rows, more than one person writes: these rows count as ratings by nobody in particular",
                null);
    }
}
