package io.twostar.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    /** The product that this one was merged into, the one that that one was merged into, and so on. */
    public List<String> successors(String productId) {
        List<String> successors = new ArrayList<>();
        Optional<Product> product = findByIdOptional(productId);
        while (product.isPresent() && product.get().mergedInto().isPresent()) {
            successors.add(product.get().mergedInto().get());
            product = findByIdOptional(product.get().mergedInto().get());
        }
        return successors;
    }

    /** The current epoch of each of the products. */
    public Map<String, Integer> epochs(Collection<String> productIds) {
        Map<String, Integer> epochs = new HashMap<>();
        list("productId in ?1", productIds).forEach(product -> epochs.put(product.productId(), product.epoch()));
        return epochs;
    }

    /** The GTIN of each of the products that has one. */
    public Map<String, String> gtins(Collection<String> productIds) {
        Map<String, String> gtins = new HashMap<>();
        list("productId in ?1 and card.gtin is not null", productIds)
                .forEach(
                        product -> gtins.put(product.productId(), product.card().gtin()));
        return gtins;
    }

    /** Those of the products that exist. */
    public Map<String, Product> byId(Collection<String> productIds) {
        Map<String, Product> found = new HashMap<>();
        list("productId in ?1", productIds).forEach(product -> found.put(product.productId(), product));
        return found;
    }

    /** The next members of a family by product id. */
    public List<Product> members(String familyId, String after, int most) {
        return find(
                        "(card.variantOf = ?1 or productId = ?1 and card.variantOf is null) and productId > ?2 order by productId",
                        familyId,
                        after)
                .range(0, most - 1)
                .list();
    }

    /** The members of the families with these heads. */
    public List<Product> ofFamilies(Collection<String> familyIds) {
        return list("card.variantOf in ?1 or productId in ?1 and card.variantOf is null", familyIds);
    }

    /** The given products that come from this supplier. */
    public Set<String> ofSupplier(Collection<String> productIds, String supplierId) {
        Set<String> own = new HashSet<>();
        list("productId in ?1 and card.supplierId = ?2", productIds, supplierId)
                .forEach(product -> own.add(product.productId()));
        return own;
    }
}
