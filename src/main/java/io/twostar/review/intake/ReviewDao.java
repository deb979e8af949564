package io.twostar.review.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.Origin;
import io.twostar.review.Review;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewContent;
import io.twostar.store.RoundTrip;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores reviews, many in one statement, because every acknowledged review passes here. */
@ApplicationScoped
public class ReviewDao {

    /** The one review that an author may have of a product in an epoch. */
    public record Slot(String productId, String authorId, int epoch) {

        /** Key of the action: the author has reviewed the product in this epoch. */
        public String actionKey() {
            return ErasedRecord.actionKey("reviews", Integer.toString(epoch), authorId);
        }

        ErasureMarks.Mark mark() {
            return new ErasureMarks.Mark(productId, actionKey());
        }
    }

    private static final String INSERT = """
            insert into review (product_id, review_id, epoch, author_id, author_name, stars, title, text, locale, attributes,
                incentive, source, import_key, client_id, address_hash, verification, status, text_status, counting,
                version, created_at, updated_at, storefront)
            select u.product_id, u.review_id, u.epoch, u.author_id, u.author_name, u.stars, u.title, u.text, u.locale,
                u.attributes::jsonb, u.incentive, u.source, u.import_key, u.client_id, u.address_hash, u.verification,
                u.status, u.text_status, u.counting, 1, u.created_at, u.created_at, u.storefront
            from unnest(:productIds::text[], :reviewIds::uuid[], :epochs::int[], :authorIds::text[], :authorNames::text[],
                :stars::smallint[], :titles::text[], :texts::text[], :locales::text[], :attributes::text[],
                :incentives::text[], :sources::text[], :importKeys::text[], :clientIds::text[], :addressHashes::bytea[],
                :verifications::text[], :statuses::text[], :textStatuses::text[], :countings::text[],
                :times::timestamptz[], :storefronts::text[])
                as u (product_id, review_id, epoch, author_id, author_name, stars, title, text, locale,
                attributes, incentive, source, import_key, client_id, address_hash, verification, status, text_status,
                counting, created_at, storefront)
            """;

    private final ObjectMapper mapper;

    ReviewDao(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Stores new reviews with the round trip; their slots must be free. */
    public void insert(RoundTrip roundTrip, List<Review> reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        List<ReviewContent> contents = reviews.stream().map(Review::content).toList();
        List<Origin> origins = reviews.stream().map(Review::origin).toList();
        roundTrip.run(roundTrip
                .query(INSERT)
                .bind("productIds", reviews, Review::productId)
                .bind("reviewIds", reviews, Review::reviewId)
                .bind("epochs", reviews, Review::epoch)
                .bind("authorIds", reviews, Review::authorId)
                .bind("authorNames", reviews, Review::authorName)
                .bind("stars", contents, ReviewContent::stars)
                .bind("titles", contents, ReviewContent::title)
                .bind("texts", contents, ReviewContent::text)
                .bind("locales", contents, ReviewContent::locale)
                .bind("attributes", contents, content -> json(content.attributes()))
                .bind("incentives", origins, Origin::incentive)
                .bind("sources", origins, Origin::source)
                .bind("importKeys", origins, Origin::importKey)
                .bind("clientIds", origins, Origin::clientId)
                .bind("addressHashes", origins, Origin::addressHash)
                .bind("verifications", origins, Origin::verification)
                .bind("statuses", reviews, Review::status)
                .bind("textStatuses", reviews, Review::textStatus)
                .bind("countings", reviews, Review::counting)
                .bind("times", reviews, Review::createdAt)
                .bind("storefronts", origins, Origin::storefront));
    }

    private String json(ReviewAttributes attributes) {
        if (attributes == null) {
            return null;
        }
        try {
            return mapper.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes cannot be written as JSON", e);
        }
    }
}
