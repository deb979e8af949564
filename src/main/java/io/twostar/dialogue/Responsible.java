package io.twostar.dialogue;

import io.twostar.catalog.Product;
import java.util.Optional;

/** Knows better than the configuration whose a product is. Implementations are beans. */
public interface Responsible {

    Optional<String> ownerOf(Product product);
}
