package io.twostar.assortment;

import io.twostar.event.Fact;

/** A product came into the catalogue. */
public record ProductCreated() implements Fact {

    @Override
    public String type() {
        return "product.created";
    }
}
