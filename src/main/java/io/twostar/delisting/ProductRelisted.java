package io.twostar.delisting;

import io.twostar.event.Fact;
import java.util.UUID;

/** A product is part of the assortment again. */
record ProductRelisted(UUID decisionId, Cause cause, long count, long sum, int epoch) implements Fact {

    @Override
    public String type() {
        return "product.relisted";
    }
}
