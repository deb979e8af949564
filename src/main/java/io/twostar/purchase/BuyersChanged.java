package io.twostar.purchase;

import io.twostar.delisting.decision.ListingSession;
import java.util.Set;

/**
 * It has changed whether some authors bought a product. Observed inside the transaction that stores it, whose session
 * holds the locks of the products.
 */
public record BuyersChanged(ListingSession session, Set<Buyer> buyers) {

    /** An author, as far as one product is concerned. */
    public record Buyer(String productId, String authorId) {}
}
