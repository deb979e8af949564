package io.twostar.review.intake;

import io.twostar.catalog.Place;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.ReviewContent;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds which of many reviews are stored already, whatever their status. Each is one index lookup: a join would be
 * planned with outdated statistics of a table that an import is just filling.
 */
@ApplicationScoped
public class KnownReviews {

    /** A product and what identifies a review of it: its author, or its import key. */
    public record Mark(String productId, String value) {}

    private static final String BY_AUTHOR = """
            select u.i - 1 as place
            from unnest(:productIds::text[], :values::text[]) with ordinality as u (product_id, author_id, i)
            cross join lateral (
                select from review r where r.product_id = u.product_id and r.author_id = u.author_id limit 1) known
            """;

    private static final String BY_IMPORT_KEY = """
            select u.i - 1 as place
            from unnest(:productIds::text[], :values::text[]) with ordinality as u (product_id, import_key, i)
            cross join lateral (
                select from review r
                where r.product_id = u.product_id and r.source = :source and r.import_key = u.import_key limit 1) known
            """;

    private static final String STORED = """
            select u.i - 1 as place, r.review_id, r.source, r.import_key, r.stars, r.title, r.text, r.locale,
                r.storefront, r.status = 'PUBLISHED' as is_visible
            from unnest(:productIds::text[], :authorIds::text[], :importKeys::text[]) with ordinality as u (product_id, author_id, import_key, i)
            cross join lateral (
                select * from (
                    (select 1 as rank, k.* from review k
                     where k.product_id = u.product_id and k.source = :source and k.import_key = u.import_key)
                    union all
                    (select 2 as rank, a.* from review a
                     where a.product_id = u.product_id and a.author_id = u.author_id
                     order by a.created_at desc, a.review_id desc limit 1)) either
                order by rank limit 1) r
            """;

    private static final String BUYERS = """
            select u.i - 1 as place
            from unnest(:productIds::text[], :values::text[]) with ordinality as u (product_id, author_id, i)
            cross join lateral (
                select from purchase p
                where p.product_id = u.product_id and p.author_id = u.author_id and p.returned_at is null
                limit 1) known
            """;

    private static final String MERGED = """
            select product_id, merged_from from product
            where product_id = any(:productIds::text[]) and merged_from is not null
            """;

    private final ErasureMarks erased;

    KnownReviews(ErasureMarks erased) {
        this.erased = erased;
    }

    /**
     * The stored review of a row.
     *
     * @param content without attributes
     * @param storefront {@code null} if it is not known
     * @param isVisible whether it was neither withdrawn nor removed
     */
    public record Stored(
            UUID reviewId,
            String source,
            String importKey,
            ReviewContent content,
            String storefront,
            boolean isVisible) {

        /** Whether it was imported under another key. */
        public boolean isOther(String otherSource, String otherKey) {
            return otherSource.equals(source) && importKey != null && !importKey.equals(otherKey);
        }
    }

    /**
     * The keys that a row may be stored under.
     *
     * @param authorId {@code null} if it names none
     * @param importKey {@code null} if its author identifies it
     */
    public record Row(String productId, String authorId, String importKey) {

        private List<String> actionKeys(String source) {
            List<String> actionKeys = new ArrayList<>(2);
            if (authorId != null) {
                actionKeys.add(actionKey(authorId));
            }
            if (importKey != null) {
                actionKeys.add(importActionKey(source, importKey));
            }
            return actionKeys;
        }
    }

    /** The stored reviews of the rows, by place in the list: that under the key, else the newest of the author. */
    public Map<Integer, Stored> stored(SqlSession sql, String source, List<Row> rows) {
        Map<Integer, Stored> stored = new HashMap<>();
        if (rows.isEmpty()) {
            return stored;
        }
        sql.query(STORED)
                .bind("source", source)
                .bind("productIds", rows, Row::productId)
                .bind("authorIds", rows, Row::authorId)
                .bind("importKeys", rows, Row::importKey)
                .forEach(row -> stored.put(
                        row.integer("place"),
                        new Stored(
                                row.uuid("review_id"),
                                row.text("source"),
                                row.text("import_key"),
                                new ReviewContent(
                                        row.integer("stars"),
                                        row.text("title"),
                                        row.text("text"),
                                        row.text("locale"),
                                        null),
                                row.text("storefront"),
                                row.bool("is_visible"))));
        return stored;
    }

    /** Which of the marks, by their place in the list, name an author who bought the product by the shop's records. */
    public BitSet buyers(SqlSession sql, List<Mark> marks) {
        Map<String, Set<String>> products = withMerged(sql, marks, Mark::productId);
        List<Mark> all = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            for (String productId : products.get(marks.get(i).productId())) {
                all.add(new Mark(productId, marks.get(i).value()));
                places.add(i);
            }
        }
        BitSet buyers = new BitSet(marks.size());
        find(sql.query(BUYERS), all).stream().forEach(i -> buyers.set(places.get(i)));
        return buyers;
    }

    /** Which of the marks, by their place in the list, name an author who has reviewed the product in any epoch. */
    public BitSet byAuthor(SqlSession sql, List<Mark> marks) {
        return find(sql.query(BY_AUTHOR), marks);
    }

    /**
     * Which of the rows, by their place in the list, are about a review that was erased with its author: a shop's
     * nightly file may still contain it, with or without the author.
     */
    public BitSet erased(SqlSession sql, String source, List<Row> rows) {
        Map<String, Set<String>> products = withMerged(sql, rows, Row::productId);
        Set<String> marked = erased.among(
                sql, products.values().stream().flatMap(Set::stream).distinct().toList());
        List<ErasureMarks.Mark> marks = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (String productId : products.get(rows.get(i).productId())) {
                if (marked.contains(productId)) {
                    for (String actionKey : rows.get(i).actionKeys(source)) {
                        marks.add(new ErasureMarks.Mark(productId, actionKey));
                        places.add(i);
                    }
                }
            }
        }
        BitSet found = new BitSet();
        erased.kept(sql, marks).stream().forEach(i -> found.set(places.get(i)));
        return found;
    }

    /** Each product with those that are merged into it, whose reviews are there. */
    private static <T> Map<String, Set<String>> withMerged(SqlSession sql, List<T> rows, Function<T, String> product) {
        Map<String, Set<String>> products = new HashMap<>();
        rows.forEach(row -> products.computeIfAbsent(product.apply(row), own -> new HashSet<>(Set.of(own))));
        sql.query(MERGED).bind("productIds", products.keySet()).forEach(row -> Place.parseAll(row.text("merged_from"))
                .forEach(place -> products.get(row.text("product_id")).add(place.productId())));
        return products;
    }

    /** Key of the action: the author has reviewed the product in any epoch. */
    public static String actionKey(String authorId) {
        return ErasedRecord.actionKey("reviews", "any", authorId);
    }

    /** Key of the action: a row with this import key was imported. */
    public static String importActionKey(String source, String importKey) {
        return ErasedRecord.actionKey("imports", source, importKey);
    }

    /** Which of the marks, by their place in the list, name a row that was imported from the source before. */
    public BitSet byImportKey(SqlSession sql, String source, List<Mark> marks) {
        return find(sql.query(BY_IMPORT_KEY).bind("source", source), marks);
    }

    private static BitSet find(Query query, List<Mark> marks) {
        BitSet known = new BitSet(marks.size());
        if (!marks.isEmpty()) {
            query.bind("productIds", marks, Mark::productId)
                    .bind("values", marks, Mark::value)
                    .forEach(row -> known.set(row.integer("place")));
        }
        return known;
    }
}
