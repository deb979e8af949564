package io.twostar.purchase;

import io.twostar.event.Fact;

/** The shop has recorded that what was bought was given back. */
record PurchaseReturned(String purchaseId) implements Fact {

    @Override
    public String type() {
        return "purchase.returned";
    }
}
