package io.twostar.assortment;

import io.twostar.event.Fact;

/** The shop took a product out of sale. */
record ProductRetired() implements Fact {

    @Override
    public String type() {
        return "product.retired";
    }
}
