package io.twostar.assortment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.twostar.catalog.ProductCard;

/** What the shop says of a product; members that are absent are cleared. */
record ProductPut(ProductCard card) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ProductPut {}
}
