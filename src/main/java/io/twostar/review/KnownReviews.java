package io.twostar.review;

import io.twostar.privacy.ErasureMarks;
import io.twostar.store.ErasedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/**
 * Tells which of many reviews are stored already, whatever became of them. Each is one index probe: a join would be
 * planned by what the planner believes of a table that an import is just filling.
 */
@ApplicationScoped
public class KnownReviews {

    /** A product and what tells a review of it again: its author, or the key an import has given it. */
    public record Mark(String productId, String value) {}

    private static final String BY_AUTHOR = """
            select u.i
            from unnest(?::text[], ?::text[]) with ordinality as u (product_id, author_id, i)
            cross join lateral (
                select from review r where r.product_id = u.product_id and r.author_id = u.author_id limit 1) known
            """;

    private static final String BY_IMPORT_KEY = """
            select u.i
            from unnest(?::text[], ?::text[]) with ordinality as u (product_id, import_key, i)
            cross join lateral (
                select from review r
                where r.product_id = u.product_id and r.source = ? and r.import_key = u.import_key limit 1) known
            """;

    private static final String BUYERS = """
            select u.i
            from unnest(?::text[], ?::text[]) with ordinality as u (product_id, author_id, i)
            cross join lateral (
                select from purchase p
                where p.product_id = u.product_id and p.author_id = u.author_id and p.returned_at is null
                limit 1) known
            """;

    private final ErasureMarks erased;

    KnownReviews(ErasureMarks erased) {
        this.erased = erased;
    }

    /** Which of the marks, by their place in the list, name an author who bought the product by the shop's records. */
    public BitSet buyers(Connection connection, List<Mark> marks) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BUYERS)) {
            return find(select, marks);
        }
    }

    /**
     * Which of the marks, by their place in the list, name an author who has reviewed the product in whatever epoch, erased
     * since or not: a shop's nightly file still has what the service has erased.
     */
    public BitSet byAuthor(Connection connection, List<Mark> marks) throws SQLException {
        BitSet known = erased.kept(
                connection,
                marks.stream()
                        .map(mark -> new ErasureMarks.Mark(mark.productId(), deed(mark.value())))
                        .toList());
        try (PreparedStatement select = connection.prepareStatement(BY_AUTHOR)) {
            known.or(find(select, marks));
        }
        return known;
    }

    /** That the author has reviewed the product in whatever epoch. */
    static String deed(String authorId) {
        return ErasedRecord.deed("reviews", "any", authorId);
    }

    /** Which of the marks, by their place in the list, name a row that was imported from the source before. */
    public BitSet byImportKey(Connection connection, String source, List<Mark> marks) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_IMPORT_KEY)) {
            select.setString(3, source);
            return find(select, marks);
        }
    }

    private static BitSet find(PreparedStatement select, List<Mark> marks) throws SQLException {
        BitSet known = new BitSet(marks.size());
        if (marks.isEmpty()) {
            return known;
        }
        select.setObject(1, marks.stream().map(Mark::productId).toArray(String[]::new));
        select.setObject(2, marks.stream().map(Mark::value).toArray(String[]::new));
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                known.set(row.getInt(1) - 1);
            }
        }
        return known;
    }
}
