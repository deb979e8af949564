package io.twostar.catalog;

import io.twostar.store.ProductLocks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The products that one transaction may change: locked in an order all instances share, then read. What is read after
 * the lock is what every earlier holder of the lock has committed, so decisions taken on it are exact.
 */
public final class LockedProducts {

    private final Connection connection;
    private final Map<String, Product> products;
    private final boolean mayBeStopped;

    private LockedProducts(Connection connection, Map<String, Product> products, boolean mayBeStopped) {
        this.connection = connection;
        this.products = products;
        this.mayBeStopped = mayBeStopped;
    }

    /** Locks and reads the products of {@code productIds} that exist; the locks last until the transaction ends. */
    public static LockedProducts lock(Connection connection, Collection<String> productIds) throws SQLException {
        ProductLocks.lock(connection, productIds);
        return sight(connection, productIds);
    }

    /** Reads the products without locking them, for whoever only wants to know what would happen. */
    public static LockedProducts sight(Connection connection, Collection<String> productIds) throws SQLException {
        ProductRows.Read read = ProductRows.read(connection, productIds);
        boolean allKnown = read.products().keySet().containsAll(productIds);
        return new LockedProducts(connection, read.products(), read.anyStop() || !allKnown);
    }

    /** Whether an emergency stop that has not ended may concern one of them; products that are yet to come are not known. */
    public boolean mayBeStopped() {
        return mayBeStopped;
    }

    public Optional<Product> find(String productId) {
        return Optional.ofNullable(products.get(productId));
    }

    /** @throws IllegalArgumentException if the product does not exist or was not locked */
    public Product get(String productId) {
        return find(productId).orElseThrow(() -> new IllegalArgumentException("product is not locked"));
    }

    public Collection<Product> all() {
        return products.values();
    }

    /** Creates a product under its lock, listed and in its first epoch. */
    public Product introduce(String productId, ProductCard card, Instant now) {
        Product product = Product.introduce(productId, card, now);
        products.put(productId, product);
        return product;
    }

    /** Replaces what the shop says of a product; a retired one is on sale again. */
    public void replace(Product product, ProductCard card, Instant now) {
        product.describe(card, now);
        product.bringBack();
    }

    /** Writes what has changed since the last call. */
    public void write() throws SQLException {
        ProductRows.write(
                connection,
                products.values().stream().filter(Product::isChanged).toList());
    }
}
