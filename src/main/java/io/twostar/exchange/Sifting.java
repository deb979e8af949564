package io.twostar.exchange;

import io.twostar.job.JobError;
import io.twostar.review.KnownReviews;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** What becomes of the rows of a chunk, given what is stored: taken in, told again, or rejected. */
final class Sifting {

    /** Whether a product takes reviews. */
    enum Availability {
        OPEN,
        /** Not there, but the row may introduce it. */
        NEW,
        UNKNOWN,
        RETIRED,
        /** An emergency stop refuses writes for now. */
        STOPPED
    }

    private final List<ImportRow> accepted = new ArrayList<>();
    private final List<JobError> reported;
    private int duplicates;

    private Sifting(List<JobError> reported) {
        this.reported = new ArrayList<>(reported);
    }

    /** @param products how it is with each product of the chunk */
    static Sifting of(
            Connection connection, KnownReviews known, String source, Chunk chunk, Map<String, Availability> products)
            throws SQLException {
        Sifting sifting = new Sifting(chunk.errors());
        List<ImportRow> rows = new ArrayList<>(chunk.rows().size());
        for (ImportRow row : chunk.rows()) {
            switch (products.get(row.productId())) {
                case UNKNOWN -> sifting.reject(row, "names a product that does not exist");
                case RETIRED -> sifting.reject(row, "names a retired product, which takes no reviews");
                case STOPPED -> sifting.reject(row, "was refused by an emergency stop; import it again afterwards");
                default -> rows.add(row);
            }
        }
        BitSet stored = stored(connection, known, source, rows, products);
        for (int i = 0; i < rows.size(); i++) {
            sifting.take(rows.get(i), stored.get(i));
        }
        return sifting;
    }

    /** Which of the rows, by their place in the list, are stored under their external id, author or content. */
    private static BitSet stored(
            Connection connection,
            KnownReviews known,
            String source,
            List<ImportRow> rows,
            Map<String, Availability> products)
            throws SQLException {
        List<KnownReviews.Mark> keys = new ArrayList<>();
        List<Integer> keyRows = new ArrayList<>();
        List<KnownReviews.Mark> authors = new ArrayList<>();
        List<Integer> authorRows = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportRow row = rows.get(i);
            if (row.isRepeated() || products.get(row.productId()) == Availability.NEW) {
                continue; // settled without looking
            }
            if (row.importKey().isPresent()) {
                keys.add(new KnownReviews.Mark(row.productId(), row.importKey().get()));
                keyRows.add(i);
            }
            if (row.author().id() != null) {
                authors.add(new KnownReviews.Mark(row.productId(), row.author().id()));
                authorRows.add(i);
            }
        }
        BitSet stored = new BitSet(rows.size());
        known.byImportKey(connection, source, keys).stream().forEach(i -> stored.set(keyRows.get(i)));
        known.byAuthor(connection, authors).stream().forEach(i -> stored.set(authorRows.get(i)));
        return stored;
    }

    private void reject(ImportRow row, String reason) {
        reported.add(JobError.rejected(row.line(), Column.PRODUCT_ID.title(), reason));
    }

    private void take(ImportRow row, boolean isStored) {
        if (row.isRepeated() || isStored) {
            duplicates++;
        } else {
            accepted.add(row);
        }
    }

    List<ImportRow> accepted() {
        return accepted;
    }

    /** All there is to report about rows, those that were not rejected included. */
    List<JobError> reported() {
        return reported;
    }

    int rejected() {
        return (int) reported.stream()
                .filter(error -> error.isOf(JobError.Kind.REJECTED))
                .count();
    }

    int duplicates() {
        return duplicates;
    }
}
