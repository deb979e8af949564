package io.twostar.purge;

import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the reviews that a purge selects and records their current state. */
final class SelectedReviews {

    private static final int MOST_RUNS = 20;
    private static final int LONGEST_RUN = 500;

    private static final String MARK = "sha256(convert_to(:purgeId::text || coalesce(r.author_id, ''), 'UTF8'))";

    private static final String NOTE = """
            insert into purge_review (product_id, purge_id, review_id, version, counting, verified, author_mark)
            select r.product_id, :purgeId, r.review_id, r.version, r.counting, r.verification is not null, %s
            from review r
            where r.status = 'PUBLISHED'
            """.formatted(MARK);

    private static final String TEXTS = """
            select r.product_id, r.review_id, coalesce(r.title, '') || ' ' || coalesce(r.text, '') as words
            from review r
            where r.status = 'PUBLISHED' and r.text is not null
            """;

    private static final String NOTE_ALIKE = """
            insert into purge_review (product_id, purge_id, review_id, version, counting, verified, author_mark,
                likeness, shared_words)
            select r.product_id, :purgeId, r.review_id, r.version, r.counting, r.verification is not null, %s,
                   u.likeness, string_to_array(u.shared, E'\\n')
            from unnest(:productIds::text[], :reviewIds::uuid[], :likeness::int[], :shared::text[])
                as u (product_id, review_id, likeness, shared)
            join review r on r.product_id = u.product_id and r.review_id = u.review_id
            """.formatted(MARK);

    /** A review with a similar text. */
    private record Alike(String productId, UUID reviewId, int similarity, String shared) {}

    private final SqlSession sql;
    private final UUID purgeId;
    private final PurgeSelection selection;

    SelectedReviews(SqlSession sql, UUID purgeId, PurgeSelection selection) {
        this.sql = sql;
        this.purgeId = purgeId;
        this.selection = selection;
    }

    /**
     * Records the reviews.
     *
     * @param most to be recorded; more are left out
     * @return how many were recorded
     */
    int note(int most) {
        return selection.similarTo() == null ? noteAll(most) : noteAlike(most);
    }

    private int noteAll(int most) {
        return selected(NOTE)
                .append("order by r.product_id, r.review_id limit :most")
                .bind("purgeId", purgeId)
                .bind("most", most)
                .update();
    }

    /** @param statement ends with conditions on a review {@code r}; those of the selection are added */
    private Query selected(String statement) {
        return sql.query(statement)
                .appendIf(given(selection.productIds()), "productIds", "and r.product_id = any(:productIds)")
                .appendIf(given(selection.category()), "category", """
                        and exists (
                          select from product p where p.product_id = r.product_id and p.category = :category)
                        """)
                .appendIf(given(selection.from()), "from", "and r.created_at >= :from")
                .appendIf(given(selection.to()), "to", "and r.created_at < :to")
                .appendIf(given(selection.source()), "source", "and r.source = :source")
                .appendIf(given(selection.clientId()), "clientId", "and r.client_id = :clientId")
                .appendIf(
                        given(selection.addressHash()),
                        "addressHash",
                        "and r.address_hash = decode(:addressHash, 'hex')")
                .appendIf(given(selection.caseId()), "caseId", """
                        and (r.product_id, r.review_id) in (
                          select m.product_id, m.review_id from surge_case c
                          join surge_case_review m on m.product_id = c.product_id and m.case_id = c.case_id
                          where c.case_id = :caseId)
                        """)
                .appendIf(given(selection.authorYoungerThanHours()), "hours", """
                        and r.created_at < (select min(a.created_at) from review a where a.author_id = r.author_id)
                            + :hours * interval '1 hour'
                        """)
                .appendIf(given(selection.stars()), "stars", "and r.stars = any(:stars)");
    }

    private static <T> Optional<T> given(T condition) {
        return Optional.ofNullable(condition);
    }

    private int noteAlike(int most) {
        Shingles requested = Shingles.of(selection.similarTo().text());
        List<Alike> alike = new ArrayList<>();
        selected(TEXTS).streamWhile(row -> {
            compare(requested, row).ifPresent(alike::add);
            return alike.size() < most;
        });
        sql.query(NOTE_ALIKE)
                .bind("purgeId", purgeId)
                .bind("productIds", alike, Alike::productId)
                .bind("reviewIds", alike, Alike::reviewId)
                .bind("likeness", alike, Alike::similarity)
                .bind("shared", alike, Alike::shared)
                .update();
        return alike.size();
    }

    private Optional<Alike> compare(Shingles requested, Row row) {
        Shingles text = Shingles.of(row.text("words"));
        int similarity = requested.similarity(text);
        if (similarity < selection.similarTo().minimumSimilarity()) {
            return Optional.empty();
        }
        List<String> runs = requested.sharedWith(text, MOST_RUNS).stream()
                .map(run -> run.length() <= LONGEST_RUN ? run : run.substring(0, LONGEST_RUN))
                .toList();
        return Optional.of(
                new Alike(row.text("product_id"), row.uuid("review_id"), similarity, String.join("\n", runs)));
    }
}
