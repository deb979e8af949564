package io.twostar.purchase;

import io.twostar.event.DomainEvent;

/** The shop has recorded that what was bought was given back. */
record PurchaseReturned(String purchaseId) implements DomainEvent {

    @Override
    public String type() {
        return "purchase.returned";
    }
}
