package io.twostar.privacy;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.author.ErasedRecord;
import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keyed hashes of what erased authors have done and must not do again, because the first time still counts. A feature
 * that allows an action once checks here as well as in its records, which no longer name the author.
 */
@Singleton
public class ErasureMarks {

    /**
     * What was done to a product.
     *
     * @param actionKey as {@link ErasedRecord#actionKey} writes it
     */
    public record Mark(String productId, String actionKey) {}

    private static final String KEEP = """
            insert into erasure_mark (product_id, mark)
            select u.product_id, u.mark from unnest(:productIds::text[], :marks::bytea[]) as u (product_id, mark)
            order by 1, 2
            on conflict do nothing
            """;

    /** Each is an index lookup, whatever the planner assumes about the size of the table. */
    private static final String KEPT = """
            select u.i
            from unnest(:productIds::text[], :marks::bytea[]) with ordinality as u (product_id, mark, i)
            cross join lateral (
                select from erasure_mark m where m.product_id = u.product_id and m.mark = u.mark limit 1) kept
            """;

    private static final String MARKED = """
            select u.product_id from unnest(:productIds::text[]) as u (product_id)
            where exists (select from erasure_mark m where m.product_id = u.product_id)
            """;

    private final CertificateKey key;

    ErasureMarks(CertificateKey key) {
        this.key = key;
    }

    /** Stores the action keys of records erased in the current transaction. */
    void keep(SqlSession sql, List<ErasedRecord> erased) {
        List<Mark> marks = erased.stream()
                .flatMap(one -> one.actionKeys().stream().map(actionKey -> new Mark(one.actedOn(), actionKey)))
                .toList();
        if (!marks.isEmpty()) {
            bind(sql.query(KEEP), marks).update();
        }
    }

    /** @throws ProblemException 409 if this was done before by an author who was erased since */
    public void requireFirst(SqlSession sql, String productId, String actionKey) {
        if (!kept(sql, List.of(new Mark(productId, actionKey))).isEmpty()) {
            throw alreadyCounted();
        }
    }

    /** Why somebody who was erased may not do again what still counts. */
    public static ProblemException alreadyCounted() {
        return new ProblemException(
                ProblemType.ALREADY_COUNTED, "This author was erased, and what they did here before still counts.");
    }

    /** Those of the products of which any mark is kept: hashes cost time, and most products have none. */
    public Set<String> among(SqlSession sql, Collection<String> productIds) {
        return Set.copyOf(sql.query(MARKED).bind("productIds", productIds).list(row -> row.text("product_id")));
    }

    /** The same within a round trip; the result is filled when that has completed. */
    public Set<String> among(RoundTrip roundTrip, Collection<String> productIds) {
        Set<String> marked = new HashSet<>();
        roundTrip.select(
                roundTrip.query(MARKED).bind("productIds", productIds), row -> marked.add(row.text("product_id")));
        return marked;
    }

    /** Which of the marks, by their place in the list, are kept. */
    public BitSet kept(SqlSession sql, List<Mark> marks) {
        BitSet kept = new BitSet(marks.size());
        if (!marks.isEmpty()) {
            bind(sql.query(KEPT), marks).forEach(row -> add(row, kept));
        }
        return kept;
    }

    /** The same within a round trip; the result is filled when that has completed. */
    public BitSet kept(RoundTrip roundTrip, List<Mark> marks) {
        BitSet kept = new BitSet(marks.size());
        if (!marks.isEmpty()) {
            roundTrip.select(bind(roundTrip.query(KEPT), marks), row -> add(row, kept));
        }
        return kept;
    }

    private Query bind(Query query, List<Mark> marks) {
        return query.bind("productIds", marks, Mark::productId).bind("marks", marks, this::hash);
    }

    /** No id contains the separator, so that no mark equals the hash of an author or of another product's action. */
    private byte[] hash(Mark mark) {
        return key.hash("mark\0" + mark.productId() + "\0" + mark.actionKey());
    }

    private static void add(Row row, BitSet kept) {
        kept.set(row.integer("i") - 1);
    }
}
