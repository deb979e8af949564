package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.rule.InquiryRule.Candidate;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The events of reviews that inquiry rules follow, and the position reached. */
final class FollowedEvents {

    /**
     * Positions to be looked at.
     *
     * @param from exclusive
     * @param to inclusive
     * @param last the newest there is
     */
    record Span(long from, long to, long last) {

        boolean hasMore() {
            return to < last;
        }

        Span toTheEnd() {
            return new Span(from, last, last);
        }
    }

    private static final long LOCK = 0x7457_6f53_7461_7206L;

    private static final String PLACE = """
            select f.position, p.last_position, %s
            from inquiry_follower f, event_position p
            where f.id = 1 and p.id = 1 and pg_try_advisory_xact_lock(:lock)
            """.formatted(PlansByKeys.COLUMNS);

    private static final String REACHED = "update inquiry_follower set position = :position where id = 1";

    /**
     * The review is read as it is now, by its key: one that was edited upwards, held or withdrawn since is not asked
     * about.
     */
    private static final String CANDIDATES = """
            select distinct on (r.product_id, r.review_id)
                   r.product_id, p.category, r.review_id, r.author_id, r.stars,
                   r.verification is not null as verified, e.occurred_at as happened_at
            from event e
            cross join lateral (
                select * from review
                where product_id = e.product_id and review_id = (e.data ->> 'reviewId')::uuid
                limit 1) r
            join product p on p.product_id = e.product_id
            where e.position > :from and e.position <= :to and e.type in ('review.published', 'review.updated')
              and r.status = 'PUBLISHED' and r.counting = 'COUNTED' and r.stars <= :maximumStars and r.author_id is not null
              and p.retired_at is null
              and not exists (select from inquiry i where i.product_id = r.product_id and i.review_id = r.review_id)
            order by r.product_id, r.review_id, e.position
            """;

    private FollowedEvents() {}

    /** The next positions, unless there are none or another instance is processing them. */
    static Optional<Span> next(SqlSession sql, int most) {
        return sql.query(PLACE)
                .bind("lock", LOCK)
                .first(row -> {
                    long from = row.bigint("position");
                    long last = row.bigint("last_position");
                    return new Span(from, Math.min(from + most, last), last);
                })
                .filter(span -> span.from() != span.last());
    }

    static void reached(SqlSession sql, Span span) {
        sql.query(REACHED).bind("position", span.to()).update();
    }

    /** The reviews that the events are about and that can be asked about, in the order in which they were written. */
    static List<Candidate> candidates(SqlSession sql, Span span, int maximumStars) {
        List<Candidate> reviews = sql.query(CANDIDATES)
                .bindAll(span)
                .bind("maximumStars", maximumStars)
                .list(Candidate.class);
        reviews.sort(Comparator.comparing(Candidate::happenedAt).thenComparing(Candidate::reviewId));
        return reviews;
    }
}
