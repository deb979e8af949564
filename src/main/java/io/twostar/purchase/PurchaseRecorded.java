package io.twostar.purchase;

import io.twostar.event.DomainEvent;

/** A purchase was recorded or changed. */
record PurchaseRecorded(String purchaseId) implements DomainEvent {

    @Override
    public String type() {
        return "purchase.recorded";
    }
}
