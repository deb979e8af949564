package io.twostar.review.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.catalog.Place;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.privacy.ErasureMarks;
import io.twostar.purchase.Invitations;
import io.twostar.review.Origin;
import io.twostar.review.Review;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewContent;
import io.twostar.review.Submission;
import io.twostar.review.text.InvitedSubmissions;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Stores reviews and finds taken places, many in one statement, because every acknowledged review passes here. */
@ApplicationScoped
public class ReviewDao {

    /** The one review that an author may have of a product in an epoch. */
    public record Slot(String productId, String authorId, int epoch) {

        /** Key of the action: the author has reviewed the product in this epoch. */
        public String actionKey() {
            return ErasedRecord.actionKey("reviews", Integer.toString(epoch), authorId);
        }

        private ErasureMarks.Mark mark() {
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

    /**
     * What is known about the slots, in one round trip: the review that occupies each, and whether its author bought
     * the product. Each is an index lookup, whatever the planner assumes about table sizes.
     */
    private static final String PLACES = """
            select u.product_id, u.author_id, u.epoch, r.review_id, p.bought is not null as bought
            from unnest(:productIds::text[], :authorIds::text[], :epochs::int[]) as u (product_id, author_id, epoch)
            left join lateral (
                select review_id from review
                where product_id = u.product_id and author_id = u.author_id and epoch = u.epoch and author_slot = 0
                limit 1) r on true
            left join lateral (
                select true as bought from purchase
                where product_id = u.product_id and author_id = u.author_id and returned_at is null
                limit 1) p on true
            where r.review_id is not null or p.bought
            """;

    private static final String BOUGHT = """
            select u.i
            from unnest(:productIds::text[], :authorIds::text[]) with ordinality as u (product_id, author_id, i)
            cross join lateral (
                select from purchase p
                where p.product_id = u.product_id and p.author_id = u.author_id and p.returned_at is null
                limit 1) known
            """;

    /**
     * Taken slots, and those whose authors bought the product by the shop's records.
     *
     * @param marked whose slot each mark is
     * @param erased marks of authors who have been erased since, whose slots stay taken
     */
    record Places(Map<Slot, UUID> taken, Set<Slot> bought, List<Slot> marked, BitSet erased) {

        boolean isErased(Slot slot) {
            return erased.stream().mapToObj(marked::get).anyMatch(slot::equals);
        }
    }

    private final ObjectMapper mapper;
    private final Invitations invitations;
    private final ErasureMarks marks;

    ReviewDao(ObjectMapper mapper, Invitations invitations, ErasureMarks marks) {
        this.marks = marks;
        this.mapper = mapper;
        this.invitations = invitations;
    }

    /** The submissions that come with an invitation. */
    InvitedSubmissions invited(ListingSession session, List<Submission> submissions) {
        return InvitedSubmissions.find(invitations, session, submissions);
    }

    /**
     * What is known about the slots, filled when the round trip is over.
     *
     * @param merged the products that are merged into that of a slot: their ratings are there, under marks of their own
     */
    Places places(RoundTrip roundTrip, List<Slot> slots, Function<Slot, List<Place>> merged) {
        List<Slot> marked = new ArrayList<>(slots);
        List<ErasureMarks.Mark> actionKeys = new ArrayList<>();
        slots.forEach(slot -> actionKeys.add(slot.mark()));
        for (Slot slot : slots) {
            for (Place place : merged.apply(slot)) {
                marked.add(slot);
                actionKeys.add(new Slot(place.productId(), slot.authorId(), place.epoch()).mark());
            }
        }
        Places places = new Places(new HashMap<>(), new HashSet<>(), marked, marks.kept(roundTrip, actionKeys));
        if (marked.size() > slots.size()) {
            bought(roundTrip, marked, actionKeys, places);
        }
        if (!slots.isEmpty()) {
            roundTrip.select(
                    roundTrip
                            .query(PLACES)
                            .bind("productIds", slots, Slot::productId)
                            .bind("authorIds", slots, Slot::authorId)
                            .bind("epochs", slots, Slot::epoch),
                    row -> take(row, places));
        }
        return places;
    }

    /** Who bought a product that is merged into another is a buyer there. */
    private static void bought(RoundTrip roundTrip, List<Slot> slots, List<ErasureMarks.Mark> at, Places places) {
        roundTrip.select(
                roundTrip
                        .query(BOUGHT)
                        .bind("productIds", at, ErasureMarks.Mark::productId)
                        .bind("authorIds", slots, Slot::authorId),
                row -> places.bought().add(slots.get(row.integer("i") - 1)));
    }

    private static void take(Row row, Places places) {
        Slot slot = new Slot(row.text("product_id"), row.text("author_id"), row.integer("epoch"));
        UUID reviewId = row.uuid("review_id");
        if (reviewId != null) {
            places.taken().put(slot, reviewId);
        }
        if (row.bool("bought")) {
            places.bought().add(slot);
        }
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
