package io.twostar.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of a {@link ReviewQuery}: its visible reviews, in parts that an index serves each, and their number. */
final class ReviewSelection {

    /** The one definition of what the public may see. A literal, so that partial indexes apply. */
    private static final String VISIBLE = "r.state.status = PUBLISHED";

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

    private final EntityManager entities;
    private final ReviewQuery query;
    private final boolean ofProduct;

    ReviewSelection(EntityManager entities, ReviewQuery query) {
        this.entities = entities;
        this.query = query;
        ofProduct = query.familyId().isEmpty();
    }

    /** How many there are in all, counted no further than to {@code most}. */
    int count(int most) {
        String from = ofProduct
                ? "from Review r where" + OF_PRODUCT + conditions()
                : COUNT_OF_FAMILY.formatted(OF_MEMBER + conditions());
        TypedQuery<Integer> select = entities.createQuery("select 1 " + from, Integer.class);
        if (!ofProduct) {
            select.setParameter("most", most);
        }
        bind(select);
        return select.setMaxResults(most).getResultList().size();
    }

    /**
     * The next reviews of a part of the list.
     *
     * @param place what a cursor of {@link Reviews#cursorAfter} says; empty for the beginning
     */
    List<Review> next(ReviewListPart part, Optional<String[]> place, int most) {
        String order = paths(part.sort().order());
        StringBuilder hql = new StringBuilder("from Review r where")
                .append(ofProduct ? OF_PRODUCT : OF_MEMBER)
                .append(conditions())
                .append(paths(part.condition()));
        place.ifPresent(values -> hql.append(" and ").append(paths(part.sort().after())));
        hql.append(" order by ").append(order);
        TypedQuery<Review> select = ofProduct
                ? entities.createQuery(hql.toString(), Review.class)
                : entities.createQuery(SELECT_OF_FAMILY.formatted(hql) + order.replace("r.", "f."), Review.class)
                        .setParameter("most", most);
        bind(select);
        part.bind(query, select::setParameter);
        place.ifPresent(values -> continueAfter(select, part.sort(), values));
        return select.setMaxResults(most).getResultList();
    }

    private String conditions() {
        StringBuilder hql = new StringBuilder(VISIBLE);
        query.verified()
                .ifPresent(verified -> hql.append(
                        verified ? " and r.origin.verification is not null" : " and r.origin.verification is null"));
        query.locale().ifPresent(locale -> hql.append(" and ").append(paths(ReviewQuery.hasLocale("locale"))));
        query.withText()
                .ifPresent(
                        with -> hql.append(with ? " and r.textStatus = PUBLISHED" : " and r.textStatus <> PUBLISHED"));
        query.storefront().ifPresent(storefront -> hql.append(" and lower(r.origin.storefront) = lower(:storefront)"));
        if (!query.stars().isEmpty()) {
            hql.append(" and r.content.stars in (:stars)");
        }
        query.text().ifPresent(text -> hql.append(" and r.textStatus = PUBLISHED and ")
                .append(HAS_WORDS.formatted(ofProduct ? ":productId" : "p.productId")));
        return hql.toString();
    }

    /** The query names columns, as reviews of other systems have them, too; an entity groups some of them. */
    private static String paths(String columns) {
        return columns.replace("r.stars", "r.content.stars")
                .replace("r.locale", "r.content.locale")
                .replace("r.helpfulness", "r.votes.helpfulness");
    }

    private void bind(TypedQuery<?> select) {
        if (ofProduct) {
            select.setParameter("productId", query.productId()).setParameter("epoch", query.epoch());
        } else {
            select.setParameter("familyId", query.familyId().get());
        }
        query.storefront().ifPresent(storefront -> select.setParameter("storefront", storefront));
        query.locale().ifPresent(locale -> select.setParameter("locale", locale));
        query.text().ifPresent(text -> select.setParameter("text", text));
        if (!query.stars().isEmpty()) {
            select.setParameter("stars", query.stars());
        }
    }

    private static void continueAfter(TypedQuery<Review> select, ReviewQuery.Sort sort, String[] place) {
        select.setParameter("createdAt", Instant.parse(place[0])).setParameter("reviewId", UUID.fromString(place[1]));
        if (sort.ranksByStars()) {
            select.setParameter("afterStars", Integer.valueOf(place[2]));
        } else if (sort == ReviewQuery.Sort.MOST_HELPFUL) {
            select.setParameter("afterHelpfulness", Double.valueOf(place[3]));
        }
    }
}
