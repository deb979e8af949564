package io.twostar.assortment;

import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.delisting.Cause;
import io.twostar.delisting.ListingSession;
import io.twostar.delisting.Listings;
import io.twostar.http.ETags;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The shop's catalogue at work: products come, are described anew, go and return. */
@ApplicationScoped
class ProductKeeping {

    private final Listings listings;
    private final RatingSummaries summaries;

    ProductKeeping(Listings listings, RatingSummaries summaries) {
        this.listings = listings;
        this.summaries = summaries;
    }

    /**
     * Creates the product, or replaces what the shop says of it; the same again changes nothing.
     *
     * @return whether it was created
     * @throws ProblemException 412 if {@code ifMatch} was sent and is stale
     */
    boolean put(String productId, ProductCard card, String ifMatch) {
        return listings.change(Set.of(productId), session -> {
            if (session.find(productId).isEmpty()) {
                create(session, productId, card, ifMatch);
                return true;
            }
            Product product = session.require(productId);
            honourMatch(product, ifMatch);
            replace(session, product, card);
            return false;
        });
    }

    private static void create(ListingSession session, String productId, ProductCard card, String ifMatch) {
        if (ifMatch != null) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "There is no such product yet.");
        }
        session.append(session.introduce(productId, card), new ProductCreated());
    }

    private static void replace(ListingSession session, Product product, ProductCard card) throws SQLException {
        boolean returns = product.isRetired();
        if (!returns && product.card().equals(card)) {
            return;
        }
        boolean otherRule = returns || !product.category().equals(card.category());
        session.replace(product, card);
        session.append(product, new ProductUpdated());
        if (otherRule) {
            session.judge(product, Cause.RULE_CHANGE);
        }
    }

    /** Takes the product out of sale; retiring it again changes nothing. */
    void retire(String productId, String ifMatch) {
        listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            honourMatch(product, ifMatch);
            if (!product.isRetired()) {
                session.append(product, new ProductRetired());
                product.retire(session.now());
            }
            return product;
        });
    }

    /** The lock keeps the numbers that the tag tells of as they are. */
    private void honourMatch(Product product, String ifMatch) {
        if (ifMatch != null) {
            RatingSummary summary = summaries.read(List.of(product.productId())).get(product.productId());
            ETags.honourMatch(ifMatch, ProductView.etag(product, summary));
        }
    }
}
