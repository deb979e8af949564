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

    /** The one definition of what the public may see. A literal, so that partial indexes apply. */
    private static final String VISIBLE = "r.status = PUBLISHED";

    /**
     * The ids are read first, from the index of words, which knows the words of each product. The query is made once: a
     * phrase is looked for in every row that has its words.
     */
    private static final String HAS_WORDS =
            "cast(sql('? = any(array(select w.review_id from review_words w where w.words @@ (select review_query(?, ?))))', r.reviewId, %s, :text) as Boolean) = true";

    private static final String OF_PRODUCT = " r.productId = :productId and r.epoch = :epoch and ";

    private static final String IN_FAMILY =
            "(p.card.variantOf = :familyId or p.productId = :familyId and p.card.variantOf is null)";

    private static final String OF_MEMBER = " r.productId = p.productId and r.epoch = p.epoch and ";

    /** The first of each member come by its own index; of these are the first of all. */
    private static final String SELECT_OF_FAMILY = """
            select f from Product p
            join lateral (select r.productId as productId, r.reviewId as reviewId %s limit :most) k
            join Review f on f.productId = k.productId and f.reviewId = k.reviewId
            where
            """ + IN_FAMILY + " order by ";

    private static final String COUNT_OF_FAMILY = """
            from Product p
            join lateral (select r.reviewId as reviewId from Review r where %s order by r.reviewId limit :most) k
            where
            """ + IN_FAMILY;

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
        boolean ofProduct = query.familyId().isEmpty();
        String from = ofProduct
                ? "from Review r where" + OF_PRODUCT + conditions(query)
                : COUNT_OF_FAMILY.formatted(OF_MEMBER + conditions(query));
        TypedQuery<Integer> select = entities.createQuery("select 1 " + from, Integer.class);
        if (!ofProduct) {
            select.setParameter("most", most);
        }
        bind(select, query);
        return select.setMaxResults(most).getResultList().size();
    }

    /**
     * The next reviews of a part of a list.
     *
     * @param place what a cursor of {@link #cursorAfter} says; empty for the beginning
     */
    public List<Review> select(ReviewQuery query, ReviewListPart part, Optional<String[]> place, int most) {
        boolean ofProduct = query.familyId().isEmpty();
        StringBuilder hql = new StringBuilder("from Review r where")
                .append(ofProduct ? OF_PRODUCT : OF_MEMBER)
                .append(conditions(query))
                .append(part.condition());
        place.ifPresent(values -> hql.append(" and ").append(part.sort().after()));
        hql.append(" order by ").append(part.sort().order());
        TypedQuery<Review> select = ofProduct
                ? entities.createQuery(hql.toString(), Review.class)
                : entities.createQuery(
                                SELECT_OF_FAMILY.formatted(hql)
                                        + part.sort().order().replace("r.", "f."),
                                Review.class)
                        .setParameter("most", most);
        bind(select, query);
        part.bind(query, select::setParameter);
        place.ifPresent(values -> continueAfter(select, part.sort(), values));
        return select.setMaxResults(most).getResultList();
    }

    private static String conditions(ReviewQuery query) {
        StringBuilder hql = new StringBuilder(VISIBLE);
        query.verified()
                .ifPresent(verified -> hql.append(
                        verified ? " and r.origin.verification is not null" : " and r.origin.verification is null"));
        query.locale().ifPresent(locale -> hql.append(" and ").append(ReviewQuery.hasLocale("locale")));
        query.withText()
                .ifPresent(
                        with -> hql.append(with ? " and r.textStatus = PUBLISHED" : " and r.textStatus <> PUBLISHED"));
        query.storefront().ifPresent(storefront -> hql.append(" and lower(r.origin.storefront) = lower(:storefront)"));
        if (!query.stars().isEmpty()) {
            hql.append(" and r.stars in (:stars)");
        }
        query.text().ifPresent(text -> hql.append(" and r.textStatus = PUBLISHED and ")
                .append(HAS_WORDS.formatted(query.familyId().isEmpty() ? ":productId" : "p.productId")));
        return hql.toString();
    }

    private static void bind(TypedQuery<?> select, ReviewQuery query) {
        if (query.familyId().isPresent()) {
            select.setParameter("familyId", query.familyId().get());
        } else {
            select.setParameter("productId", query.productId()).setParameter("epoch", query.epoch());
        }
        query.storefront().ifPresent(storefront -> select.setParameter("storefront", storefront));
        query.locale().ifPresent(locale -> select.setParameter("locale", locale));
        query.text().ifPresent(text -> select.setParameter("text", text));
        if (!query.stars().isEmpty()) {
            select.setParameter(
                    "stars", query.stars().stream().map(Integer::shortValue).toList());
        }
    }

    private static void continueAfter(TypedQuery<Review> select, ReviewQuery.Sort sort, String[] place) {
        select.setParameter("createdAt", Instant.parse(place[0])).setParameter("reviewId", UUID.fromString(place[1]));
        if (sort.ranksByStars()) {
            select.setParameter("afterStars", Short.valueOf(place[2]));
        } else if (sort == ReviewQuery.Sort.MOST_HELPFUL) {
            select.setParameter("afterHelpfulness", Double.valueOf(place[3]));
        }
    }

    /** Where a list goes on after a review that was found in this part of it. */
    public static String cursorAfter(Review last, String fingerprint, int part) {
        return Cursors.encode(
                fingerprint,
                Times.format(last.createdAt()),
                last.reviewId().toString(),
                Integer.toString(last.content().stars()),
                Double.toString(last.helpfulness()),
                Integer.toString(part));
    }

    /** What an author has written of these products, removed reviews included, the latest thousand at most. */
    public List<Review> standingOf(String authorId, Collection<String> productIds) {
        return entities.createQuery("""
                        from Review r
                        where r.authorId = :authorId and r.productId in (:productIds) and r.status <> WITHDRAWN
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
