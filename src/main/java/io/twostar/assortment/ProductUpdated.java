package io.twostar.assortment;

import io.twostar.event.DomainEvent;

/** A product was described anew by the shop, or brought back. */
public record ProductUpdated() implements DomainEvent {

    @Override
    public String type() {
        return "product.updated";
    }
}
