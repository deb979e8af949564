package io.twostar.purchase;

import java.time.Instant;

/** What a shop says of a purchase that the path names. */
record PurchasePut(String productId, String authorId, Instant purchasedAt, Instant returnedAt) {

    PurchaseInput named(String purchaseId) {
        return new PurchaseInput(purchaseId, productId, authorId, purchasedAt, returnedAt);
    }
}
