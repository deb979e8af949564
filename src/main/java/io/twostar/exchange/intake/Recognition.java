package io.twostar.exchange.intake;

import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.ImportRow;
import io.twostar.exchange.partition.RowPlace.Kind;
import io.twostar.review.intake.KnownReviews;
import io.twostar.review.intake.KnownReviews.Mark;
import io.twostar.review.intake.KnownReviews.Stored;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the stored reviews of the rows of a chunk: by external id, author or content. */
@Singleton
class Recognition {

    /** The result for a row. */
    enum Fate {
        NEW,
        /** The same is stored, or was earlier in the file. */
        DUPLICATE,
        /** A duplicate of what was erased with its author. */
        ERASED,
        /** Another review by the same author about the same product takes precedence. */
        SUPERSEDED,
        /** The same review is stored, but says something else. */
        CHANGED
    }

    /**
     * What is known of a row.
     *
     * @param reviewId of what an import that updates has found; {@code null} otherwise
     * @param staysElsewhere whether that was given in another storefront than the row says, which no update changes
     */
    record Known(Fate fate, UUID reviewId, boolean staysElsewhere) {

        private static final Known NEW = of(Fate.NEW);
        private static final Known DUPLICATE = of(Fate.DUPLICATE);
        private static final Known ERASED = of(Fate.ERASED);
        private static final Known SUPERSEDED = of(Fate.SUPERSEDED);

        private static Known of(Fate fate) {
            return new Known(fate, null, false);
        }
    }

    private final KnownReviews reviews;

    Recognition(KnownReviews reviews) {
        this.reviews = reviews;
    }

    /** By place in the list. */
    List<Known> of(SqlSession sql, ImportRequest request, List<ImportRow> rows) {
        BitSet byKey = byKey(sql, request, rows);
        BitSet byAuthor = byAuthor(sql, rows);
        List<Integer> doubtful = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (isDoubtful(request, rows.get(i), byKey.get(i), byAuthor.get(i))) {
                doubtful.add(i);
            }
        }
        Map<Integer, Stored> stored = stored(sql, request, rows, doubtful);
        BitSet erased = reviews.erased(
                sql, request.source(), rows.stream().map(Recognition::row).toList());
        List<Known> known = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Found found = new Found(byKey.get(i), byAuthor.get(i), erased.get(i), stored.get(i));
            known.add(known(request, rows.get(i), found));
        }
        return known;
    }

    /** @param stored {@code null} where it makes no difference */
    private record Found(boolean byKey, boolean byAuthor, boolean erased, Stored stored) {}

    private static Known known(ImportRequest request, ImportRow row, Found found) {
        if (row.place().is(Kind.REPEATED)) {
            return Known.DUPLICATE;
        }
        if (row.place().is(Kind.OLDER_BY_ID)) {
            return Known.SUPERSEDED;
        }
        if (found.erased()) {
            return Known.ERASED;
        }
        if (found.byKey()) {
            return stored(request, row, found.stored());
        }
        if (found.byAuthor()) {
            return byAuthor(request, row, found.stored());
        }
        return row.place().is(Kind.OLDER) ? Known.SUPERSEDED : Known.NEW;
    }

    private static Known byAuthor(ImportRequest request, ImportRow row, Stored stored) {
        if (stored == null) {
            return Known.DUPLICATE;
        }
        if (row.hasExternalId()
                && stored.isOther(request.source(), row.importKey().orElseThrow())) {
            return Known.SUPERSEDED;
        }
        if (!row.place().is(Kind.OLDER)
                && stored.importKey() == null
                && request.source().equals(stored.source())) {
            Known found = stored(request, row, stored);
            if (found.reviewId() != null) {
                return found;
            }
        }
        return row.place().is(Kind.ONLY) || row.says(stored.content()) ? Known.DUPLICATE : Known.SUPERSEDED;
    }

    private static Known stored(ImportRequest request, ImportRow row, Stored stored) {
        if (!request.updates() || !stored.isVisible()) {
            return Known.DUPLICATE;
        }
        boolean staysElsewhere = row.storefront() != null && !row.storefront().equalsIgnoreCase(stored.storefront());
        return new Known(row.says(stored.content()) ? Fate.DUPLICATE : Fate.CHANGED, stored.reviewId(), staysElsewhere);
    }

    /** Whether it matters what exactly is stored. */
    private static boolean isDoubtful(ImportRequest request, ImportRow row, boolean byKey, boolean byAuthor) {
        return byKey && request.updates()
                || !byKey
                        && byAuthor
                        && (request.updates()
                                || row.hasExternalId()
                                || !row.place().is(Kind.ONLY));
    }

    private BitSet byKey(SqlSession sql, ImportRequest request, List<ImportRow> rows) {
        List<Integer> places = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).importKey().isPresent()) {
                places.add(i);
                marks.add(new Mark(
                        rows.get(i).productId(), rows.get(i).importKey().get()));
            }
        }
        return at(places, reviews.byImportKey(sql, request.source(), marks));
    }

    private BitSet byAuthor(SqlSession sql, List<ImportRow> rows) {
        List<Integer> places = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).author().id() != null) {
                places.add(i);
                marks.add(new Mark(rows.get(i).productId(), rows.get(i).author().id()));
            }
        }
        return at(places, reviews.byAuthor(sql, marks));
    }

    private static BitSet at(List<Integer> places, BitSet found) {
        BitSet rows = new BitSet();
        found.stream().forEach(i -> rows.set(places.get(i)));
        return rows;
    }

    private Map<Integer, Stored> stored(
            SqlSession sql, ImportRequest request, List<ImportRow> rows, List<Integer> requested) {
        List<KnownReviews.Row> asked = new ArrayList<>(requested.size());
        for (int i : requested) {
            asked.add(row(rows.get(i)));
        }
        Map<Integer, Stored> found = new HashMap<>();
        reviews.stored(sql, request.source(), asked).forEach((i, one) -> found.put(requested.get(i), one));
        return found;
    }

    private static KnownReviews.Row row(ImportRow row) {
        return new KnownReviews.Row(
                row.productId(), row.author().id(), row.importKey().orElse(null));
    }
}
