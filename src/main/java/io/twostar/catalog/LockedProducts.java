package io.twostar.catalog;

import io.twostar.store.ProductLocks;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The products that one transaction may change: locked in an order all instances share, then read. What is read after
 * taking the lock is what every earlier holder has committed, so decisions based on it are exact.
 */
public final class LockedProducts {

    private final SqlSession sql;
    private final Collection<String> asked;
    private final ProductDao.Read read;

    private LockedProducts(SqlSession sql, Collection<String> asked, ProductDao.Read read) {
        this.sql = sql;
        this.asked = asked;
        this.read = read;
    }

    /**
     * Locks and reads the products of {@code productIds} that exist; the locks last until the transaction ends.
     *
     * @param roundTrip after which the products are there
     */
    public static LockedProducts lock(RoundTrip roundTrip, SqlSession sql, Collection<String> productIds) {
        ProductLocks.lock(roundTrip, productIds);
        return sight(roundTrip, sql, productIds);
    }

    /** Reads the products without locking them, for previews. */
    public static LockedProducts sight(RoundTrip roundTrip, SqlSession sql, Collection<String> productIds) {
        return new LockedProducts(sql, List.copyOf(productIds), ProductDao.read(roundTrip, productIds));
    }

    /** Whether an active emergency stop may concern one of them; products not yet created are not known. */
    public boolean mayBeStopped() {
        return read.anyStop || !read.products.keySet().containsAll(asked);
    }

    public Optional<Product> find(String productId) {
        return Optional.ofNullable(read.products.get(productId));
    }

    /** @throws IllegalArgumentException if the product does not exist or was not locked */
    public Product get(String productId) {
        return find(productId).orElseThrow(() -> new IllegalArgumentException("product is not locked"));
    }

    public Collection<Product> all() {
        return read.products.values();
    }

    /** Creates a product under its lock, listed and in its first epoch. */
    public Product introduce(String productId, ProductCard card, Instant now) {
        Product product = Product.introduce(productId, card, now);
        read.products.put(productId, product);
        return product;
    }

    /** Replaces the shop's product data; a retired product is on sale again. */
    public void replace(Product product, ProductCard card, Instant now) {
        product.describe(card, now);
        product.returnToSale();
    }

    /** Writes what has changed since the last call. */
    public void write() {
        ProductDao.write(
                sql, read.products.values().stream().filter(Product::isChanged).toList());
    }
}
