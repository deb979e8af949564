package io.twostar.catalog;

import io.twostar.store.ProductLocks;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The products that one transaction may change: locked in an order all instances share, then read. What is read after
 * taking the lock is what every earlier holder has committed, so decisions based on it are exact.
 */
public final class LockedProducts {

    private final SqlSession sql;
    private final Collection<String> asked;
    private final ProductDao.Read read;
    private final Set<String> left = new HashSet<>();
    private Map<String, List<Product>> families;

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

    /**
     * If any rule judges families: locks those of the products, and reads their members. All numbers of a family are
     * exact then, because every transaction that changes a member has this lock.
     *
     * @param locking false for previews
     * @param numbers reads the numbers of the members with the round trip
     */
    public void openFamilies(boolean locking, BiConsumer<RoundTrip, Collection<String>> numbers) {
        if (!ProductDao.anyFamilyRule(sql, read)) {
            return;
        }
        Set<String> heads = new HashSet<>();
        asked.forEach(id -> heads.add(find(id).map(Product::familyId).orElse(id)));
        RoundTrip roundTrip = sql.roundTrip();
        if (locking) {
            ProductLocks.lockFamilies(roundTrip, heads);
        }
        Set<String> ids = new HashSet<>(asked);
        ids.addAll(heads);
        ProductDao.readFamilies(roundTrip, ids, read);
        roundTrip.go();
        group();
        RoundTrip second = sql.roundTrip();
        numbers.accept(second, read.products.keySet());
        second.go();
    }

    private void group() {
        families = new HashMap<>();
        all().forEach(product -> families.computeIfAbsent(product.familyId(), absent -> new ArrayList<>())
                .add(product));
        families.values().forEach(members -> members.sort(Comparator.comparing(Product::productId)));
    }

    /** Whether {@link #family} can be asked. */
    public boolean knowsFamilies() {
        return families != null;
    }

    /** The members of a family of one of the products, by product id. */
    public List<Product> family(String familyId) {
        return families.getOrDefault(familyId, List.of());
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
        regroup();
        return product;
    }

    /** Replaces the shop's product data; a retired product is on sale again unless it is merged into another. */
    public void replace(Product product, ProductCard card, Instant now) {
        product.card().head().ifPresent(left::add);
        product.describe(card, now);
        product.returnToSale();
        regroup();
    }

    private void regroup() {
        if (families != null) {
            group();
        }
    }

    /** All that were asked for or read, and the heads of the families that they are in, or were in before. */
    public Set<String> affected() {
        Set<String> affected = new HashSet<>(left);
        affected.addAll(asked);
        for (Product product : all()) {
            affected.add(product.productId());
            product.card().head().ifPresent(affected::add);
        }
        return affected;
    }

    /** Writes with the round trip what has changed since the last call. */
    public void write(RoundTrip roundTrip) {
        ProductDao.write(
                roundTrip,
                read.products.values().stream().filter(Product::isChanged).toList());
    }
}
