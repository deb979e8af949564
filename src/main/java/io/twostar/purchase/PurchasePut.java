package io.twostar.purchase;

import java.time.Instant;

/** The purchase that the path names, as the shop records it. */
record PurchasePut(String productId, String authorId, Instant purchasedAt, Instant returnedAt) {

    PurchaseInput named(String purchaseId) {
        return new PurchaseInput(purchaseId, productId, authorId, purchasedAt, returnedAt);
    }
}
