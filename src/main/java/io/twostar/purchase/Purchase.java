package io.twostar.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;

/** One product bought by one person, as it is stored and answered; {@code returnedAt} is null while it has not been given back. */
record Purchase(
        String purchaseId,
        String productId,
        String authorId,
        Instant purchasedAt,
        Instant returnedAt,
        Instant recordedAt) {

    @JsonIgnore
    boolean isReturned() {
        return returnedAt != null;
    }

    boolean isOfAnother(PurchaseInput said) {
        return !productId.equals(said.productId()) || !authorId.equals(said.authorId());
    }

    boolean says(PurchaseInput said) {
        return purchasedAt.equals(said.purchasedAt()) && Objects.equals(returnedAt, said.returnedAt());
    }
}
