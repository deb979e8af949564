package io.twostar.dialogue;

import io.twostar.catalog.Product;
import java.util.Optional;

/** Assigns owners to products more precisely than the configuration. Implementations are beans. */
public interface Responsible {

    Optional<String> ownerOf(Product product);
}
