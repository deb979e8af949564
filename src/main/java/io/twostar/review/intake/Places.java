package io.twostar.review.intake;

import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.Submission;
import io.twostar.review.intake.ReviewDao.Slot;
import io.twostar.review.text.InvitedSubmissions;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the authors of a batch have done before at its products: reviewed them in the current epoch, bought them by the
 * shop's records, or reviewed them before they were erased, which keeps the slot taken.
 */
final class Places {

    private record Visit(String productId, String authorId) {}

    /** Each is an index lookup, whatever the planner assumes about table sizes. */
    static final String READ = """
            select u.product_id, u.author_id, product.epoch, r.review_id, p.bought is not null as bought
            from unnest(:productIds::text[], :authorIds::text[]) as u (product_id, author_id)
            cross join lateral (select epoch from product where product_id = u.product_id offset 0) product
            left join lateral (
                select review_id from review
                where product_id = u.product_id and author_id = u.author_id and epoch = product.epoch and author_slot = 0
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

    private final ErasureMarks marks;
    private final Set<String> productsWithMarks;
    private final Map<Slot, UUID> taken = new HashMap<>();
    private final Set<Slot> bought = new HashSet<>();
    private final List<Slot> asked = new ArrayList<>();
    private BitSet erased = new BitSet();

    private Places(ErasureMarks marks, Set<String> productsWithMarks) {
        this.marks = marks;
        this.productsWithMarks = productsWithMarks;
    }

    /**
     * Reads what needs neither the products nor the invitations, filled when the round trip is over.
     *
     * @param productIds of the submissions
     */
    static Places read(
            RoundTrip roundTrip, ErasureMarks marks, Collection<String> productIds, List<Submission> submissions) {
        Places places = new Places(marks, marks.among(roundTrip, productIds));
        places.read(
                roundTrip,
                submissions.stream()
                        .filter(submission -> submission.invitation().isEmpty())
                        .map(submission -> new Visit(
                                submission.productId(),
                                submission.review().author().id()))
                        .toList());
        return places;
    }

    private void read(RoundTrip roundTrip, List<Visit> visits) {
        if (!visits.isEmpty()) {
            roundTrip.select(bind(roundTrip.query(READ), visits), this::take);
        }
    }

    private static Query bind(Query query, List<Visit> visits) {
        return query.bind("productIds", visits, Visit::productId).bind("authorIds", visits, Visit::authorId);
    }

    private void take(Row row) {
        Slot slot = new Slot(row.text("product_id"), row.text("author_id"), row.integer("epoch"));
        UUID reviewId = row.uuid("review_id");
        if (reviewId != null) {
            taken.put(slot, reviewId);
        }
        if (row.bool("bought")) {
            bought.add(slot);
        }
    }

    /**
     * Reads the rest, which few batches need: authors whom an invitation names, erased ones, and what happened to
     * products that are merged into one of these.
     */
    void complete(
            RoundTrip roundTrip, ListingSession session, List<Submission> submissions, InvitedSubmissions invited) {
        List<Visit> invitees = new ArrayList<>();
        List<ErasureMarks.Mark> actions = new ArrayList<>();
        List<Slot> merged = new ArrayList<>();
        List<Visit> visitsOfMerged = new ArrayList<>();
        for (Submission submission : submissions) {
            Optional<Product> product = session.find(submission.productId());
            Optional<ReviewAuthor> author = invited.author(submission);
            if (product.isEmpty() || author.isEmpty()) {
                continue;
            }
            Slot slot = slot(product.get(), author.get());
            if (submission.invitation().isPresent()) {
                invitees.add(new Visit(slot.productId(), slot.authorId()));
            }
            if (productsWithMarks.contains(slot.productId())) {
                asked.add(slot);
                actions.add(slot.mark());
            }
            for (Place place : product.get().mergedFrom()) {
                asked.add(slot);
                actions.add(new Slot(place.productId(), slot.authorId(), place.epoch()).mark());
                merged.add(slot);
                visitsOfMerged.add(new Visit(place.productId(), slot.authorId()));
            }
        }
        read(roundTrip, invitees);
        erased = marks.kept(roundTrip, actions);
        if (!merged.isEmpty()) {
            roundTrip.select(
                    bind(roundTrip.query(BOUGHT), visitsOfMerged), row -> bought.add(merged.get(row.integer("i") - 1)));
        }
    }

    static Slot slot(Product product, ReviewAuthor author) {
        return new Slot(product.productId(), author.id(), product.epoch());
    }

    Optional<UUID> review(Slot slot) {
        return Optional.ofNullable(taken.get(slot));
    }

    boolean isErased(Slot slot) {
        return erased.stream().mapToObj(asked::get).anyMatch(slot::equals);
    }

    boolean isBuyer(Slot slot) {
        return bought.contains(slot);
    }

    /** A review was accepted: the next one of its author is not. */
    void take(Slot slot, UUID reviewId) {
        taken.put(slot, reviewId);
    }
}
