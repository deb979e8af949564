package io.twostar.purchase;

import io.twostar.delisting.decision.ListingSession;
import java.util.Set;

/**
 * It is known anew of some authors whether they bought a product. Heard inside the transaction that stores it, whose
 * session holds the locks of the products.
 */
public record BuyersChanged(ListingSession session, Set<Buyer> buyers) {

    /** An author, as far as one product is concerned. */
    public record Buyer(String productId, String authorId) {}
}
