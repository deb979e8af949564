package io.twostar.assortment;

import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The products with their listing and numbers, by the questions asked of them. */
@ApplicationScoped
class Assortment {

    /** Written once each: which rows have which listing. A retirement hides what the listing was before. */
    private static final Map<Listing, String> HAS_LISTING = Map.of(
            Listing.LISTED, "p.listing = LISTED and p.retiredAt is null",
            Listing.DELISTED, "p.listing = DELISTED and p.retiredAt is null",
            Listing.RETIRED, "p.retiredAt is not null");

    private static final String HAS_WORDS =
            "cast(sql('to_tsvector(''simple'', ? || '' '' || coalesce(?, '''')) @@ plainto_tsquery(''simple'', ?)', p.card.name, p.card.brand, :q) as Boolean) = true";

    private final EntityManager entities;
    private final RatingSummaries summaries;

    Assortment(EntityManager entities, RatingSummaries summaries) {
        this.entities = entities;
        this.summaries = summaries;
    }

    /** A page of products by product id, each with its summary as of now. */
    Page<ProductView> page(
            Set<Listing> listings,
            Optional<String> category,
            Optional<String> brand,
            Optional<String> q,
            String cursor,
            int pageSize) {
        String fingerprint = "products " + listings.stream().sorted().toList() + category + brand + q;
        List<String> conditions = new ArrayList<>();
        if (listings.size() < Listing.values().length) {
            conditions.add("("
                    + String.join(
                            " or ",
                            listings.stream().sorted().map(HAS_LISTING::get).toList()) + ")");
        }
        category.ifPresent(value -> conditions.add("p.card.category = :category"));
        brand.ifPresent(value -> conditions.add("p.card.brand = :brand"));
        q.ifPresent(value -> conditions.add(HAS_WORDS));
        if (cursor != null) {
            conditions.add("p.productId > :behind");
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        TypedQuery<Product> select = entities.createQuery(
                        "from Product p" + where + " order by p.productId", Product.class)
                .setMaxResults(pageSize + 1);
        category.ifPresent(value -> select.setParameter("category", value));
        brand.ifPresent(value -> select.setParameter("brand", value));
        q.ifPresent(value -> select.setParameter("q", value));
        if (cursor != null) {
            select.setParameter("behind", Cursors.decode(cursor, fingerprint)[0]);
        }
        return withNumbers(
                Page.of(select.getResultList(), pageSize, last -> Cursors.encode(fingerprint, last.productId())));
    }

    private Page<ProductView> withNumbers(Page<Product> page) {
        Map<String, RatingSummary> numbers =
                summaries.read(page.items().stream().map(Product::productId).toList());
        return page.map(product -> ProductView.of(product, numbers.get(product.productId())));
    }
}
