package io.twostar.review.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.review.Review;
import io.twostar.review.addition.Replies;
import io.twostar.review.vote.Helpfulness;
import io.twostar.store.RoundTrip;
import jakarta.inject.Singleton;
import java.util.List;

/** Adds to reviews that have just been inserted what happened to them elsewhere; few imports say so much. */
@Singleton
public class ReviewHistories {

    private static final String ADD = """
            update review r
            set updated_at = u.updated_at, replies = u.replies::jsonb, reply_changes = u.reply_changes,
                helpful_votes = u.helpful, not_helpful_votes = u.not_helpful, helpfulness = u.helpfulness
            from unnest(:productIds::text[], :reviewIds::uuid[], :times::timestamptz[], :replies::text[],
                :replyChanges::int[], :helpful::int[], :notHelpful::int[], :helpfulness::float8[])
                as u (product_id, review_id, updated_at, replies, reply_changes, helpful, not_helpful, helpfulness)
            where r.product_id = u.product_id and r.review_id = u.review_id
            """;

    /** A review and its past. */
    public record Of(Review review, ReviewHistory history) {}

    private final ObjectMapper mapper;

    ReviewHistories(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** With the round trip that inserts the reviews, after that. */
    public void add(RoundTrip roundTrip, List<Of> reviews) {
        List<Of> more = reviews.stream().filter(one -> one.history().isMore()).toList();
        if (more.isEmpty()) {
            return;
        }
        roundTrip.run(roundTrip
                .query(ADD)
                .bind("productIds", more, one -> one.review().productId())
                .bind("reviewIds", more, one -> one.review().reviewId())
                .bind("times", more, one -> one.history().updatedAt(one.review()))
                .bind("replies", more, one -> json(one.history().replies(one.review())))
                .bind("replyChanges", more, one -> one.history().reply() == null ? 0 : 1)
                .bind("helpful", more, one -> one.history().helpfulVotes())
                .bind("notHelpful", more, one -> one.history().unhelpfulVotes())
                .bind(
                        "helpfulness",
                        more,
                        one -> Helpfulness.of(
                                one.history().helpfulVotes(), one.history().unhelpfulVotes())));
    }

    private String json(Replies replies) {
        try {
            return replies == null ? null : mapper.writeValueAsString(replies);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("replies cannot be written as JSON", e);
        }
    }
}
