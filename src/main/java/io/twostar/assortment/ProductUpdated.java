package io.twostar.assortment;

import io.twostar.event.Fact;

/** A product was described anew by the shop, or brought back. */
public record ProductUpdated(String category, int version) implements Fact {

    @Override
    public String type() {
        return "product.updated";
    }
}
