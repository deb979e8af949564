package io.twostar.catalog;

import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which products are variants of which, as far as some cards concern them. A family has one level: a head, which need
 * not be a product, and its variants.
 */
public final class Variants {

    private static final String READ = """
            select product_id, variant_of from product
            where product_id = any(:ids::text[]) or variant_of = any(:ids::text[])
            """;

    private final Map<String, String> heads;

    private Variants(Map<String, String> heads) {
        this.heads = heads;
    }

    /** The products that a change of these cards must lock: themselves and the heads they name. */
    public static Set<String> concerned(Map<String, ProductCard> cards) {
        Set<String> ids = new HashSet<>(cards.keySet());
        cards.values().forEach(card -> card.head().ifPresent(ids::add));
        return ids;
    }

    /** Reads what is stored; exact while the caller has the locks of {@code concerned}. */
    public static Variants read(SqlSession sql, Collection<String> concerned) {
        Map<String, String> heads = new HashMap<>();
        sql.query(READ)
                .bind("ids", concerned)
                .forEach(row -> heads.put(row.text("product_id"), row.text("variant_of")));
        return new Variants(heads);
    }

    /**
     * Notes what the card says, unless that cannot be.
     *
     * @return why not: the product would be its own variant, or the family would have a second level
     */
    public Optional<String> put(String productId, ProductCard card) {
        String head = card.variantOf();
        if (head != null && !head.equals(heads.get(productId))) {
            if (head.equals(productId)) {
                return Optional.of("A product is no variant of itself.");
            }
            if (heads.get(head) != null) {
                return Optional.of("The product named by variantOf is a variant itself; name the head of its family.");
            }
            if (heads.values().stream().anyMatch(other -> Objects.equals(other, productId))) {
                return Optional.of("Other products are variants of this one, so it cannot be a variant itself.");
            }
        }
        heads.put(productId, head);
        return Optional.empty();
    }
}
