package io.twostar.review.copies;

import io.twostar.review.Review;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.text.TextSimilarity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores the marks that find similar texts, many texts in each statement. */
@ApplicationScoped
class CopyMarks {

    /** A text that has come in. */
    record Written(
            Review.Key review,
            int version,
            String authorId,
            String text,
            Instant writtenAt,
            TextSimilarity similarity) {

        String productId() {
            return review.productId();
        }

        UUID reviewId() {
            return review.reviewId();
        }

        private Set<Long> marks() {
            return Arrays.stream(similarity.marks()).boxed().collect(Collectors.toSet());
        }
    }

    /** A mark of the text at a place in the list. */
    private record Mark(int place, Written text, long value) {}

    private static final String MARKED = """
            select m.product_id, m.review_id, m.mark
            from unnest(:productIds::text[], :reviewIds::uuid[]) as u (product_id, review_id)
            join text_mark m on m.product_id = u.product_id and m.review_id = u.review_id
            """;

    private static final String FORGET = """
            delete from text_mark m using unnest(:productIds::text[], :reviewIds::uuid[]) as u (product_id, review_id)
            where m.product_id = u.product_id and m.review_id = u.review_id
            """;

    private static final String MARK = """
            insert into text_mark (mark, product_id, review_id, author_mark, written_at)
            select u.mark, u.product_id, u.review_id, hashtextextended(u.author_id, 0), u.written_at
            from unnest(:marks::bigint[], :productIds::text[], :reviewIds::uuid[], :authorIds::text[], :times::timestamptz[])
                as u (mark, product_id, review_id, author_id, written_at)
            on conflict do nothing
            """;

    /** Only texts that were there before, by other authors; a few of each mark will do. */
    private static final String CANDIDATES = """
            select distinct u.place, c.product_id, c.review_id, r.text
            from unnest(:places::int[], :marks::bigint[], :productIds::text[], :reviewIds::uuid[], :authorIds::text[],
                :times::timestamptz[])
                as u (place, mark, product_id, review_id, author_id, written_at)
            cross join lateral (
                select m.product_id, m.review_id from text_mark m
                where m.mark = u.mark and m.author_mark is distinct from hashtextextended(u.author_id, 0)
                    and (m.written_at, m.review_id) < (u.written_at, u.review_id)
                limit 10) c
            join review r on r.product_id = c.product_id and r.review_id = c.review_id
            where r.text is not null
            """;

    private static final String FORGET_OLD = """
            delete from text_mark where (mark, product_id, review_id) in (
                select mark, product_id, review_id from text_mark where written_at < :before order by written_at limit :most)
            """;

    /** Stores the marks of the texts and returns the texts whose marks have changed. */
    List<Written> mark(SqlSession sql, List<Written> texts) {
        Map<Review.Key, Set<Long>> before = marked(sql, texts);
        List<Written> news = texts.stream()
                .filter(text -> !text.marks().equals(before.getOrDefault(text.review(), Set.of())))
                .toList();
        if (!news.isEmpty()) {
            bindKeys(sql.query(FORGET), news).update();
            bindMarks(sql.query(MARK), news).update();
        }
        return news;
    }

    private static Map<Review.Key, Set<Long>> marked(SqlSession sql, List<Written> texts) {
        Map<Review.Key, Set<Long>> marked = new HashMap<>();
        bindKeys(sql.query(MARKED), texts).forEach(row -> {
            Review.Key key = new Review.Key(row.text("product_id"), row.uuid("review_id"));
            marked.computeIfAbsent(key, absent -> new HashSet<>()).add(row.bigint("mark"));
        });
        return marked;
    }

    /** For each text that is similar to an earlier one of another author: that one. */
    Map<Written, Review.Key> copies(SqlSession sql, List<Written> texts, double similarity) {
        Map<Written, Review.Key> copies = new LinkedHashMap<>();
        if (texts.isEmpty()) {
            return copies;
        }
        bindMarks(sql.query(CANDIDATES), texts).forEach(row -> {
            Written text = texts.get(row.integer("place"));
            if (!copies.containsKey(text) && text.similarity().to(TextSimilarity.of(row.text("text"))) >= similarity) {
                copies.put(text, new Review.Key(row.text("product_id"), row.uuid("review_id")));
            }
        });
        return copies;
    }

    /** Deletes marks of texts written before then, at most {@code most}; returns how many. */
    int forgetOld(SqlSession sql, Instant before, int most) {
        return sql.query(FORGET_OLD).bind("before", before).bind("most", most).update();
    }

    private static Query bindKeys(Query query, List<Written> texts) {
        return query.bind("productIds", texts, Written::productId).bind("reviewIds", texts, Written::reviewId);
    }

    /** One row for each mark of each text. */
    private static Query bindMarks(Query query, List<Written> texts) {
        List<Mark> marks = new ArrayList<>();
        for (int place = 0; place < texts.size(); place++) {
            for (long value : texts.get(place).similarity().marks()) {
                marks.add(new Mark(place, texts.get(place), value));
            }
        }
        return query.bind("places", marks, Mark::place)
                .bind("marks", marks, Mark::value)
                .bind("productIds", marks, mark -> mark.text().productId())
                .bind("reviewIds", marks, mark -> mark.text().reviewId())
                .bind("authorIds", marks, mark -> mark.text().authorId())
                .bind("times", marks, mark -> mark.text().writtenAt());
    }
}
