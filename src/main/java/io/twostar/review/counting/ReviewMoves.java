package io.twostar.review.counting;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.rating.Counting;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Removes and restores reviews of many products in one statement, under the locks of the products. */
public final class ReviewMoves {

    /**
     * The new state of a review.
     *
     * @param arrivedOn the day on which it arrived, for the surge gate; {@code null} leaves it as it is
     */
    public record Move(String productId, UUID reviewId, Counting to, LocalDate arrivedOn) {}

    private static final String MOVE = """
            update review r set counting = m.counting, updated_at = :now, arrived_on = coalesce(m.arrived_on, r.arrived_on),
                status = case when m.counting in ('REMOVED', 'PURGED') then 'REMOVED' else 'PUBLISHED' end
            from (select u.*, b.counting as before
                  from unnest(:productIds::text[], :reviewIds::uuid[], :countings::text[], :days::date[])
                      as u (product_id, review_id, counting, arrived_on)
                  join review b on b.product_id = u.product_id and b.review_id = u.review_id) m
            where r.product_id = m.product_id and r.review_id = m.review_id
            returning %s, m.before, r.counting as after
            """.formatted(Moved.COLUMNS);

    private ReviewMoves() {}

    /** Moves the reviews; the caller records what has changed in the numbers. In no particular order. */
    public static List<Moved> move(ListingSession session, Collection<Move> moves) {
        return session.sql()
                .query(MOVE)
                .bind("now", session.now())
                .bind("productIds", moves, Move::productId)
                .bind("reviewIds", moves, Move::reviewId)
                .bind("countings", moves, Move::to)
                .bind("days", moves, Move::arrivedOn)
                .list(Moved::of);
    }
}
