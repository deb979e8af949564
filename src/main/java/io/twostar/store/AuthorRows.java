package io.twostar.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Records of persons that plain statements read and erase. */
public final class AuthorRows implements AuthorRecords {

    private static final String TOUCHED = """
            select distinct coalesce(told ->> 'productId', '')
            from (select told from (%s) as record (told) limit :most) as found
            """;

    private static final int DEED = 4;

    private final String kind;
    private final Set<String> columns;
    private final AuthorSql export;
    private final AuthorSql erasure;
    private final AuthorSql touched;
    private final List<AuthorSql> about;

    private AuthorRows(
            String kind,
            Set<String> columns,
            AuthorSql export,
            AuthorSql touched,
            AuthorSql erasure,
            List<AuthorSql> about) {
        this.kind = kind;
        this.columns = columns;
        this.export = export;
        this.erasure = erasure;
        this.touched = touched;
        this.about = about;
    }

    /**
     * @param export selects one JSON object for each record
     * @param erasure erases at most {@code :most} and returns of each the product ("" for none), its id, and what it said;
     * in a fourth column, if there is one, to what of the product the author may do this only once, and has; if it names
     * {@code :products}, it is given the products of the first {@code :most} that are exported, and holds their locks
     */
    public static AuthorRows of(String kind, Set<String> columns, String export, String erasure) {
        return new AuthorRows(
                kind,
                columns,
                new AuthorSql(export),
                new AuthorSql(TOUCHED.formatted(export)),
                new AuthorSql(erasure),
                List.of());
    }

    /**
     * With statements that erase what is kept here about records of the author, wherever those are; they may return what
     * they have changed as the erasure does.
     */
    public AuthorRows and(String... statements) {
        List<AuthorSql> all = new ArrayList<>(about);
        for (String statement : statements) {
            all.add(new AuthorSql(statement));
        }
        return new AuthorRows(kind, columns, export, touched, erasure, all);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Set<String> columns() {
        return columns;
    }

    @Override
    public AuthorSql export() {
        return export;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) throws SQLException {
        List<ErasedRecord> products = erasure.names("products") ? lock(sql, author, most) : List.of();
        try (PreparedStatement statement = erasure.prepare(sql, author, most, products)) {
            return run(statement, author);
        }
    }

    /** Before any row: whoever is at work on a product holds its lock, and may want the same rows. */
    private List<ErasedRecord> lock(SqlSession sql, Author author, int most) throws SQLException {
        List<ErasedRecord> products = new ArrayList<>();
        try (PreparedStatement select = touched.prepare(sql, author, most, List.of());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                products.add(ErasedRecord.of(row.getString(1), ""));
            }
        }
        ProductLocks.lock(sql, products.stream().map(ErasedRecord::productId).toList());
        return products;
    }

    @Override
    public List<ErasedRecord> eraseAbout(SqlSession sql, Author author, List<ErasedRecord> records)
            throws SQLException {
        List<ErasedRecord> changed = new ArrayList<>();
        for (AuthorSql each : about) {
            try (PreparedStatement statement = each.prepare(sql, author, 0, records)) {
                changed.addAll(run(statement, author));
            }
        }
        return changed;
    }

    private List<ErasedRecord> run(PreparedStatement statement, Author author) throws SQLException {
        List<ErasedRecord> records = new ArrayList<>();
        if (statement.execute()) {
            try (ResultSet row = statement.getResultSet()) {
                boolean isOnce = row.getMetaData().getColumnCount() >= DEED;
                while (row.next()) {
                    ErasedRecord record = ErasedRecord.of(row.getString(1), row.getString(2), row.getString(3));
                    records.add(
                            isOnce
                                    ? record.having(
                                            List.of(ErasedRecord.deed(kind, row.getString(DEED), author.authorId())))
                                    : record);
                }
            }
        }
        return records;
    }
}
