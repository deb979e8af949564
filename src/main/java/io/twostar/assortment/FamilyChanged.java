package io.twostar.assortment;

import io.twostar.event.DomainEvent;

/**
 * A product became a variant, or is one no longer. Told of the head, whose numbers as a family are different now.
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
