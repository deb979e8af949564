package io.twostar.review.copies;

import io.twostar.review.Review;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.text.TextSimilarity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The current texts of the reviews that some events are about.
 *
 * @param position of the last of the events
 * @param events how many there were, with or without a text
 */
record ArrivedTexts(long position, int events, List<CopyMarks.Written> texts) {

    /**
     * Short texts are not checked, so they are not read. Each review is one lookup of the primary key: a join would be
     * planned with outdated statistics of tables that an import is just filling. Without {@code offset 0} the planner
     * would pull the other conditions into the lookup and use an index of the product's reviews, scanning up to a
     * hundred thousand for each one.
     */
    static final String READ = """
            with seen as (
                select position, product_id, type, data from event where position > :after order by position limit :most)
            select s.position, r.product_id, r.review_id, r.version, r.author_id, r.text, r.created_at
            from seen s
            left join lateral (
                select * from review
                where product_id = s.product_id and review_id = (s.data ->> 'reviewId')::uuid
                offset 0) r
              on s.type in ('review.published', 'review.updated')
              and r.status = 'PUBLISHED' and r.text_status in ('PUBLISHED', 'PENDING') and length(r.text) >= 30
            order by s.position
            """;

    /** An event, with the text that its review has now. */
    private record Event(long position, Optional<CopyMarks.Written> text) {

        static Event of(Row row) {
            return new Event(row.bigint("position"), row.optional("text", (one, column) -> written(one)));
        }
    }

    /**
     * Reads the texts of the next {@code most} events after a position. Planned each time: a plan made when there were
     * hardly any reviews would use any index that begins with the product.
     */
    static ArrivedTexts read(SqlSession sql, long after, int most) {
        List<Event> events = sql.query(READ)
                .plannedEachTime()
                .bind("after", after)
                .bind("most", most)
                .list(Event::of);
        Map<Review.Key, CopyMarks.Written> texts = new LinkedHashMap<>();
        long position = after;
        for (Event event : events) {
            position = event.position();
            event.text().ifPresent(text -> texts.put(text.review(), text));
        }
        return new ArrivedTexts(position, events.size(), List.copyOf(texts.values()));
    }

    private static CopyMarks.Written written(Row row) {
        return new CopyMarks.Written(
                new Review.Key(row.text("product_id"), row.uuid("review_id")),
                row.integer("version"),
                row.text("author_id"),
                row.text("text"),
                row.instant("created_at"),
                TextSimilarity.of(row.text("text")));
    }
}
