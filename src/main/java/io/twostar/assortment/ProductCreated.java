package io.twostar.assortment;

import io.twostar.event.DomainEvent;

/** A product came into the catalogue. */
public record ProductCreated() implements DomainEvent {

    @Override
    public String type() {
        return "product.created";
    }
}
