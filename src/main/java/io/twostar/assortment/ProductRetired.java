package io.twostar.assortment;

import io.twostar.event.DomainEvent;

/** The shop took a product out of sale. */
public record ProductRetired() implements DomainEvent {

    @Override
    public String type() {
        return "product.retired";
    }
}
