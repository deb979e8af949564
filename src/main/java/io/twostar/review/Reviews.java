package io.twostar.review;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
            "cast(sql('? = any(array(select w.review_id from review_words w where w.words @@ (select review_query(?, ?))))', r.reviewId, :productId, :text) as Boolean) = true";

    /** The tag itself, or one that says more: {@code de} finds {@code de-AT}. */
    private static final String HAS_LOCALE =
            "(lower(r.locale) = lower(:locale) or lower(r.locale) like lower(:locale) || '-%')";

    private final EntityManager entities;

    Reviews(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws ProblemException 404 if there is no such review */
    public Review require(String productId, UUID reviewId) {
        Review review = entities.find(Review.class, new Review.Key(productId, reviewId));
        if (review == null) {
            throw notFound();
        }
        return review;
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

    /** A page of the visible reviews of a product. */
    public Page<Review> visible(ReviewQuery query, String cursor, int pageSize) {
        Optional<String[]> place = Optional.ofNullable(cursor).map(text -> Cursors.decode(text, query.fingerprint()));
        List<Review> rows = query.sort() == ReviewQuery.Sort.MOST_HELPFUL
                ? mostHelpful(query, place, pageSize + 1)
                : select(query, "", query.sort(), place, pageSize + 1);
        return Page.of(rows, pageSize, last -> cursorAfter(last, query.fingerprint()));
    }

    /** Reviews without a helpful vote are not in the index by votes: they follow, in the order of another index. */
    private List<Review> mostHelpful(ReviewQuery query, Optional<String[]> place, int most) {
        boolean isAmongHelpful =
                place.map(values -> Double.parseDouble(values[3]) > 0).orElse(true);
        List<Review> rows = new ArrayList<>();
        if (isAmongHelpful) {
            rows.addAll(select(query, " and r.helpfulness > 0", query.sort(), place, most));
        }
        if (rows.size() < most) {
            Optional<String[]> among = isAmongHelpful ? Optional.empty() : place;
            rows.addAll(select(query, " and r.helpfulness = 0", ReviewQuery.Sort.NEWEST, among, most - rows.size()));
        }
        return rows;
    }

    /** How many visible reviews the query has in all, counted no further than to {@code most}. */
    public int count(ReviewQuery query, int most) {
        TypedQuery<Integer> select = entities.createQuery("select 1 " + matching(query), Integer.class)
                .setParameter("productId", query.productId())
                .setParameter("epoch", query.epoch())
                .setMaxResults(most);
        bind(select, query);
        return select.getResultList().size();
    }

    private List<Review> select(
            ReviewQuery query, String condition, ReviewQuery.Sort sort, Optional<String[]> place, int most) {
        StringBuilder hql = new StringBuilder(matching(query)).append(condition);
        place.ifPresent(values -> hql.append(" and ").append(sort.after()));
        hql.append(" order by ").append(sort.order());
        TypedQuery<Review> select = entities.createQuery(hql.toString(), Review.class)
                .setParameter("productId", query.productId())
                .setParameter("epoch", query.epoch())
                .setMaxResults(most);
        bind(select, query);
        place.ifPresent(values -> continueAfter(select, sort, values));
        return select.getResultList();
    }

    private static String matching(ReviewQuery query) {
        StringBuilder hql =
                new StringBuilder("from Review r where r.productId = :productId and r.epoch = :epoch and " + VISIBLE);
        query.verified()
                .ifPresent(verified -> hql.append(
                        verified ? " and r.origin.verification is not null" : " and r.origin.verification is null"));
        query.locale().ifPresent(locale -> hql.append(" and ").append(HAS_LOCALE));
        query.withText()
                .ifPresent(
                        with -> hql.append(with ? " and r.textStatus = PUBLISHED" : " and r.textStatus <> PUBLISHED"));
        if (!query.stars().isEmpty()) {
            hql.append(" and r.stars in (:stars)");
        }
        query.text().ifPresent(text -> hql.append(" and r.textStatus = PUBLISHED and ")
                .append(HAS_WORDS));
        return hql.toString();
    }

    private static void bind(TypedQuery<?> select, ReviewQuery query) {
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

    private static String cursorAfter(Review last, String fingerprint) {
        return Cursors.encode(
                fingerprint,
                Times.format(last.createdAt()),
                last.reviewId().toString(),
                Integer.toString(last.content().stars()),
                Double.toString(last.helpfulness()));
    }

    /** What an author wrote of these products, withdrawn and removed reviews included, the latest thousand at most. */
    public List<Review> ofAuthor(String authorId, Collection<String> productIds) {
        return entities.createQuery("""
                        from Review r where r.authorId = :authorId and r.productId in (:productIds)
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
        return Page.of(select.getResultList(), pageSize, last -> cursorAfter(last, fingerprint));
    }
}
