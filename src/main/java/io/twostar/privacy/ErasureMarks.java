package io.twostar.privacy;

import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.store.ErasedRecord;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keyed hashes of what erased authors have done and must not do again, because the first time still counts. Whoever lets
 * an author do something once asks here as well as for the record itself, which no longer names the author.
 */
@Singleton
public class ErasureMarks {

    /**
     * What was done to a product.
     *
     * @param deed as {@link ErasedRecord#deed} writes it
     */
    public record Mark(String productId, String deed) {}

    private static final String KEEP = """
            insert into erasure_mark (product_id, mark)
            select u.product_id, u.mark from unnest(?::text[], ?::bytea[]) as u (product_id, mark) order by 1, 2
            on conflict do nothing
            """;

    /** Each is an index probe, whatever the planner believes about the size of the table. */
    private static final String KEPT = """
            select u.i
            from unnest(?::text[], ?::bytea[]) with ordinality as u (product_id, mark, i)
            cross join lateral (
                select from erasure_mark m where m.product_id = u.product_id and m.mark = u.mark limit 1) kept
            """;

    private static final String MARKED = """
            select u.product_id from unnest(?::text[]) as u (product_id)
            where exists (select from erasure_mark m where m.product_id = u.product_id)
            """;

    private final CertificateKey key;

    ErasureMarks(CertificateKey key) {
        this.key = key;
    }

    /** Keeps the deeds of records that are erased in the transaction at hand. */
    void keep(SqlSession sql, List<ErasedRecord> erased) throws SQLException {
        List<Mark> marks = erased.stream()
                .flatMap(one -> one.deeds().stream().map(deed -> new Mark(one.productId(), deed)))
                .toList();
        if (!marks.isEmpty()) {
            try (PreparedStatement insert = sql.prepareStatement(KEEP)) {
                bind(insert, marks);
                insert.executeUpdate();
            }
        }
    }

    /** @throws ProblemException 409 if this was done before by an author who was erased since */
    public void requireFirst(SqlSession sql, String productId, String deed) throws SQLException {
        if (!kept(sql, List.of(new Mark(productId, deed))).isEmpty()) {
            throw alreadyCounted();
        }
    }

    /** Why somebody who was erased may not do again what still counts. */
    public static ProblemException alreadyCounted() {
        return new ProblemException(
                ProblemType.ALREADY_COUNTED, "This author was erased, and what they did here before still counts.");
    }

    /** Those of the products of which any mark is kept: hashes cost time, and most products have none. */
    public Set<String> among(SqlSession sql, Collection<String> productIds) throws SQLException {
        Set<String> marked = new HashSet<>();
        try (PreparedStatement select = sql.prepareStatement(MARKED)) {
            select.setObject(1, productIds.toArray(String[]::new));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    marked.add(rows.getString(1));
                }
            }
        }
        return marked;
    }

    /** Which of the marks, by their place in the list, are kept. */
    public BitSet kept(SqlSession sql, List<Mark> marks) throws SQLException {
        BitSet kept = new BitSet(marks.size());
        if (!marks.isEmpty()) {
            try (PreparedStatement select = sql.prepareStatement(KEPT)) {
                bind(select, marks);
                try (ResultSet rows = select.executeQuery()) {
                    read(rows, kept);
                }
            }
        }
        return kept;
    }

    /** The same with others in one trip; the answer is filled when that is over. */
    public BitSet kept(RoundTrip trip, List<Mark> marks) {
        BitSet kept = new BitSet(marks.size());
        if (!marks.isEmpty()) {
            trip.select(KEPT, rows -> read(rows, kept), products(marks), hashes(marks));
        }
        return kept;
    }

    private void bind(PreparedStatement statement, List<Mark> marks) throws SQLException {
        statement.setObject(1, products(marks));
        statement.setObject(2, hashes(marks));
    }

    private static String[] products(List<Mark> marks) {
        return marks.stream().map(Mark::productId).toArray(String[]::new);
    }

    /** No id contains the separator, so that no mark is the hash of an author or of another product's deed. */
    private byte[][] hashes(List<Mark> marks) {
        return marks.stream()
                .map(mark -> key.hash("mark\0" + mark.productId() + "\0" + mark.deed()))
                .toArray(byte[][]::new);
    }

    private static void read(ResultSet rows, BitSet kept) throws SQLException {
        while (rows.next()) {
            kept.set(rows.getInt(1) - 1);
        }
    }
}
