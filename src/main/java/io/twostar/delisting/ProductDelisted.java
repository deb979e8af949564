package io.twostar.delisting;

import io.twostar.event.Fact;
import java.util.UUID;

/** A product left the assortment. */
record ProductDelisted(UUID decisionId, Cause cause, long count, long sum) implements Fact {

    @Override
    public String type() {
        return "product.delisted";
    }
}
