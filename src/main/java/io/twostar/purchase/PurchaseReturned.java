package io.twostar.purchase;

import io.twostar.event.DomainEvent;

/** A purchase was returned. */
record PurchaseReturned(String purchaseId) implements DomainEvent {

    @Override
    public String type() {
        return "purchase.returned";
    }
}
