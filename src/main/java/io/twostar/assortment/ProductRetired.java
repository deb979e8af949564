package io.twostar.assortment;

import io.twostar.event.Fact;
import io.twostar.catalog.Listing;

/** The shop took a product out of sale; {@code before} is the listing it had and returns to. */
record ProductRetired(Listing before) implements Fact {

    @Override
    public String type() {
        return "product.retired";
    }
}
