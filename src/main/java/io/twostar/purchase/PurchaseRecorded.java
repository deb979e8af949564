package io.twostar.purchase;

import io.twostar.event.DomainEvent;

/** The shop has recorded a purchase, or changed what it says of one. */
record PurchaseRecorded(String purchaseId) implements DomainEvent {

    @Override
    public String type() {
        return "purchase.recorded";
    }
}
