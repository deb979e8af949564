package io.twostar.delisting.decision;

import io.twostar.delisting.rule.Cause;
import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A product is part of the assortment again. */
record ProductRelisted(UUID decisionId, Cause cause, long count, long sum, int epoch) implements DomainEvent {

    @Override
    public String type() {
        return "product.relisted";
    }
}
