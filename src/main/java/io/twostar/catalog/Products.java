package io.twostar.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The products, read-only; changes go through {@link LockedProducts}. */
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, String> {

    /** @throws ProblemException 404 if there is no such product */
    public Product require(String productId) {
        return Optional.ofNullable(findById(productId)).orElseThrow(Products::notFound);
    }

    public static ProblemException notFound() {
        return ProblemException.notFound("There is no such product.");
    }

    /** The current epoch of each of the products. */
    public Map<String, Integer> epochs(Collection<String> productIds) {
        Map<String, Integer> epochs = new HashMap<>();
        list("productId in ?1", productIds).forEach(product -> epochs.put(product.productId(), product.epoch()));
        return epochs;
    }

    /** The given products that come from this supplier. */
    public Set<String> ofSupplier(Collection<String> productIds, String supplierId) {
        Set<String> own = new HashSet<>();
        list("productId in ?1 and card.supplierId = ?2", productIds, supplierId)
                .forEach(product -> own.add(product.productId()));
        return own;
    }
}
