package io.twostar.purchase;

import java.time.Instant;

/** A purchase as responses show it. */
record PurchaseView(
        String purchaseId,
        String productId,
        String authorId,
        Instant purchasedAt,
        Instant returnedAt,
        Instant recordedAt) {

    static PurchaseView of(Purchase purchase) {
        return new PurchaseView(
                purchase.purchaseId(),
                purchase.productId(),
                purchase.authorId(),
                purchase.purchasedAt(),
                purchase.returnedAt(),
                purchase.recordedAt());
    }
}
