package io.twostar.assortment;

import io.twostar.event.DomainEvent;

/**
 * A product became a variant, or is one no longer. Its product is the head, whose family has other numbers now.
 *
 * @param variantId the product
 * @param joined whether it is a variant now
 */
record FamilyChanged(String variantId, boolean joined) implements DomainEvent {

    @Override
    public String type() {
        return "family.changed";
    }
}
