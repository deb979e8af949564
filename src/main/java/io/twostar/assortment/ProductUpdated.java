package io.twostar.assortment;

import io.twostar.event.Fact;

/** A product was described anew by the shop, or brought back. */
record ProductUpdated() implements Fact {

    @Override
    public String type() {
        return "product.updated";
    }
}
