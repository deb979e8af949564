package io.twostar.review;

import io.twostar.catalog.Products;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The reviews. */
@ApplicationScoped
public class Reviews {

    /** Where in a cursor the part of the list is said. */
    public static final int PART = 4;

    private final EntityManager entities;
    private final Products products;

    Reviews(EntityManager entities, Products products) {
        this.entities = entities;
        this.products = products;
    }

    /** @throws ProblemException 404 if there is no such review, 409 with its address if it has moved */
    public Review require(String productId, UUID reviewId) {
        return find(productId, reviewId).orElseThrow(() -> missing(productId, reviewId));
    }

    private Optional<Review> find(String productId, UUID reviewId) {
        return Optional.ofNullable(entities.find(Review.class, new Review.Key(productId, reviewId)));
    }

    /** Why there is no such review of the product: it may be at another, while one of them is merged. */
    public ProblemException missing(String productId, UUID reviewId) {
        for (String successor : products.successors(productId)) {
            if (find(successor, reviewId).isPresent()) {
                return ProblemException.merged(successor, location(successor, reviewId));
            }
        }
        return products.findByIdOptional(productId).stream()
                .flatMap(product -> product.mergedFrom().stream())
                .flatMap(place -> find(place.productId(), reviewId).stream())
                .filter(review -> review.home().productId().equals(productId))
                .findFirst()
                .map(Reviews::displaced)
                .orElseGet(Reviews::notFound);
    }

    private static ProblemException displaced(Review review) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "The review is at " + review.productId() + ", because its author has a newer one here.",
                Map.of("Location", location(review.productId(), review.reviewId())));
    }

    private static String location(String productId, UUID reviewId) {
        return "/products/" + productId + "/reviews/" + reviewId;
    }

    /** The reviews that exist, in any order. */
    public List<Review> find(Collection<Review.Key> keys) {
        // Ids are unique by themselves; the products say where to look.
        return entities.createQuery(
                        "from Review r where r.productId in (:products) and r.reviewId in (:ids)", Review.class)
                .setParameter(
                        "products", keys.stream().map(Review.Key::productId).collect(Collectors.toSet()))
                .setParameter("ids", keys.stream().map(Review.Key::reviewId).collect(Collectors.toSet()))
                .getResultList();
    }

    /** Flushes changes, so that the caller's own statements see them. */
    public void flush() {
        entities.flush();
    }

    public static ProblemException notFound() {
        return ProblemException.notFound("There is no such review.");
    }

    public void keepRevision(Review review) {
        entities.persist(new ReviewRevision(review));
    }

    /** All versions of the review, oldest first. */
    public Page<ReviewRevision> revisions(Review review, String cursor, int pageSize) {
        String fingerprint = "revisions " + review.reviewId();
        int after = cursor == null ? 0 : Integer.parseInt(Cursors.decode(cursor, fingerprint)[0]);
        List<ReviewRevision> rows = new ArrayList<>(entities.createQuery("""
                        from ReviewRevision v
                        where v.productId = :productId and v.reviewId = :reviewId and v.version > :after
                        order by v.version
                        """, ReviewRevision.class)
                .setParameter("productId", review.productId())
                .setParameter("reviewId", review.reviewId())
                .setParameter("after", after)
                .setMaxResults(pageSize + 1)
                .getResultList());
        int newest = rows.isEmpty() ? after : rows.get(rows.size() - 1).version();
        if (newest < review.version()) {
            rows.add(new ReviewRevision(review)); // cut off again while the page has no room for it
        }
        return Page.of(rows, pageSize, last -> Cursors.encode(fingerprint, Integer.toString(last.version())));
    }

    /** A review with the part of the list it was found in. */
    private record Found(Review review, int part) {}

    /** A page of the visible reviews of a product, or of all products of its family. */
    public Page<Review> visible(ReviewQuery query, String cursor, int pageSize) {
        List<ReviewListPart> parts = ReviewListPart.of(query);
        String[] place = cursor == null ? null : Cursors.decode(cursor, query.fingerprint());
        int first = place == null ? 0 : Integer.parseInt(place[PART]);
        List<Found> rows = new ArrayList<>();
        for (int i = first; i < parts.size() && rows.size() <= pageSize; i++) {
            int part = i;
            Optional<String[]> after = Optional.ofNullable(place).filter(values -> part == first);
            select(query, parts.get(i), after, pageSize + 1 - rows.size())
                    .forEach(review -> rows.add(new Found(review, part)));
        }
        return Page.of(rows, pageSize, last -> cursorAfter(last.review(), query.fingerprint(), last.part()))
                .map(Found::review);
    }

    /** How many visible reviews the query has in all, counted no further than to {@code most}. */
    public int count(ReviewQuery query, int most) {
        return new ReviewSelection(entities, query).count(most);
    }

    /**
     * The next reviews of a part of a list.
     *
     * @param place what a cursor of {@link #cursorAfter} says; empty for the beginning
     */
    public List<Review> select(ReviewQuery query, ReviewListPart part, Optional<String[]> place, int most) {
        return new ReviewSelection(entities, query).next(part, place, most);
    }

    /** Where a list goes on after a review that was found in this part of it. */
    public static String cursorAfter(Review last, String fingerprint, int part) {
        return Cursors.encode(
                fingerprint,
                Times.format(last.createdAt()),
                last.reviewId().toString(),
                Integer.toString(last.content().stars()),
                Double.toString(last.votes().helpfulness()),
                Integer.toString(part));
    }

    /** What an author has written of these products, removed reviews included, the latest thousand at most. */
    public List<Review> standingOf(String authorId, Collection<String> productIds) {
        return entities.createQuery("""
                        from Review r
                        where r.authorId = :authorId and r.productId in (:productIds) and r.state.status <> WITHDRAWN
                        order by r.createdAt desc, r.reviewId desc
                        """, Review.class)
                .setParameter("authorId", authorId)
                .setParameter("productIds", productIds)
                .setMaxResults(1000)
                .getResultList();
    }

    /** A page of everything an author wrote, withdrawn and removed reviews included, newest first. */
    public Page<Review> ofAuthor(String authorId, String cursor, int pageSize) {
        String fingerprint = "author " + authorId;
        String after = cursor == null ? "" : "and (r.createdAt, r.reviewId) < (:createdAt, :reviewId)";
        TypedQuery<Review> select = entities.createQuery(
                        "from Review r where r.authorId = :authorId " + after
                                + " order by r.createdAt desc, r.reviewId desc",
                        Review.class)
                .setParameter("authorId", authorId)
                .setMaxResults(pageSize + 1);
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            select.setParameter("createdAt", Instant.parse(place[0]))
                    .setParameter("reviewId", UUID.fromString(place[1]));
        }
        return Page.of(select.getResultList(), pageSize, last -> cursorAfter(last, fingerprint, 0));
    }
}
