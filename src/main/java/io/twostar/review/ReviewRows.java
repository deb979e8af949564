package io.twostar.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.privacy.ErasureMarks;
import io.twostar.purchase.Invitations;
import io.twostar.store.ErasedRecord;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stores reviews and finds taken places, many in one statement: the hot path, hence plain JDBC. */
@ApplicationScoped
public class ReviewRows {

    /** An author's one place for a product in an epoch. */
    public record Slot(String productId, String authorId, int epoch) {

        /** That the author has taken this place. */
        String deed() {
            return ErasedRecord.deed("reviews", Integer.toString(epoch), authorId);
        }
    }

    private static final String INSERT = """
            insert into review (product_id, review_id, epoch, author_id, author_name, stars, title, text, locale, attributes,
                incentive, source, import_key, client_id, address_hash, verification, status, text_status, counting,
                version, created_at, updated_at)
            select u.product_id, u.review_id, u.epoch, u.author_id, u.author_name, u.stars, u.title, u.text, u.locale,
                u.attributes::jsonb, u.incentive, u.source, u.import_key, u.client_id, u.address_hash, u.verification,
                u.status, u.text_status, u.counting, 1, u.created_at, u.created_at
            from unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::timestamptz[])
                as u (product_id, review_id, epoch, author_id, author_name, stars, title, text, locale,
                attributes, incentive, source, import_key, client_id, address_hash, verification, status, text_status,
                counting, created_at)
            """;

    /**
     * What is known of the asked slots, in one round trip: the review that occupies each, and whether its author bought
     * the product. Each is an index probe, whatever the planner believes about the size of the tables.
     */
    private static final String PLACES = """
            select u.product_id, u.author_id, u.epoch, r.review_id, p.bought
            from unnest(?::text[], ?::text[], ?::int[]) as u (product_id, author_id, epoch)
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

    /**
     * Taken places, and those whose authors bought the product by the shop's records.
     *
     * @param erased which of the asked places were taken by authors who were erased since, and are not free again
     */
    record Places(Map<Slot, UUID> taken, Set<Slot> bought, List<Slot> asked, BitSet erased) {

        boolean isErased(Slot slot) {
            return erased.stream().mapToObj(asked::get).anyMatch(slot::equals);
        }
    }

    private final ObjectMapper mapper;
    private final Invitations invitations;
    private final ErasureMarks marks;

    ReviewRows(ObjectMapper mapper, Invitations invitations, ErasureMarks marks) {
        this.marks = marks;
        this.mapper = mapper;
        this.invitations = invitations;
    }

    /** Those of the submissions that come by invitation. */
    Guests guests(SqlSession sql, List<Submission> submissions) throws SQLException {
        return Guests.find(invitations, sql, submissions);
    }

    /** What is known of the asked places, filled when the trip is over. */
    Places places(RoundTrip trip, List<Slot> slots) {
        List<ErasureMarks.Mark> deeds = slots.stream()
                .map(slot -> new ErasureMarks.Mark(slot.productId(), slot.deed()))
                .toList();
        Places places = new Places(new HashMap<>(), new HashSet<>(), slots, marks.kept(trip, deeds));
        if (!slots.isEmpty()) {
            trip.select(
                    PLACES,
                    row -> take(row, places),
                    slots.stream().map(Slot::productId).toArray(String[]::new),
                    slots.stream().map(Slot::authorId).toArray(String[]::new),
                    slots.stream().mapToInt(Slot::epoch).toArray());
        }
        return places;
    }

    private static void take(ResultSet row, Places places) throws SQLException {
        while (row.next()) {
            Slot slot = new Slot(row.getString(1), row.getString(2), row.getInt(3));
            UUID reviewId = row.getObject(4, UUID.class);
            if (reviewId != null) {
                places.taken().put(slot, reviewId);
            }
            if (row.getBoolean(5)) {
                places.bought().add(slot);
            }
        }
    }

    /** Stores new reviews with the trip; the places they take must be free. */
    public void insert(RoundTrip trip, List<Review> reviews) throws SQLException {
        if (!reviews.isEmpty()) {
            Columns columns = new Columns(reviews);
            columns.texts(Review::productId);
            columns.values(
                    trip.array("uuid", reviews.stream().map(Review::reviewId).toArray()));
            columns.numbers(Review::epoch);
            columns.texts(review -> review.authorId().orElse(null));
            columns.texts(review -> review.authorName().orElse(null));
            columns.numbers(review -> review.content().stars());
            columns.texts(review -> review.content().title());
            columns.texts(review -> review.content().text());
            columns.texts(review -> review.content().locale());
            columns.texts(review -> json(review.content().attributes()));
            columns.texts(review -> review.origin().incentive());
            columns.texts(review -> review.origin().source());
            columns.texts(review -> review.origin().importKey());
            columns.texts(review -> review.origin().clientId());
            columns.values(reviews.stream()
                    .map(review -> review.origin().addressHash())
                    .toArray(byte[][]::new));
            columns.texts(review -> name(review.origin().verification()));
            columns.texts(review -> review.status().name());
            columns.texts(review -> review.textStatus().name());
            columns.texts(review -> review.counting().name());
            columns.values(trip.array(
                    "timestamptz",
                    reviews.stream()
                            .map(review -> Timestamp.from(review.createdAt()))
                            .toArray()));
            trip.run(INSERT, columns.toArray());
        }
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
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
