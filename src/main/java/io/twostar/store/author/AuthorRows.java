package io.twostar.store.author;

import io.twostar.store.ProductLocks;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records of persons that plain statements read and erase.
 *
 * @param about statements that erase what is kept here about records of the author, wherever those are
 */
public record AuthorRows(String kind, Set<String> columns, AuthorSql export, AuthorSql erasure, List<AuthorSql> about)
        implements AuthorRecords {

    private static final String PRODUCTS = """
            select distinct coalesce(record ->> 'productId', '') as product_id
            from (select record from (%s) as exported (record) limit :most) as found
            order by 1
            """;

    /**
     * @param export selects one JSON object for each record
     * @param erasure erases at most {@code :most} and returns of each {@code product_id} ("" for none) and
     *     {@code record_id}; {@code said}, if it has such a column, is what the record said; {@code subject}, if it has
     *     such a column, is the subject of a once-only action of the author, and {@code acted_on} its product, if that is
     *     another than the record's; if it names {@code :products}, it is given
     *     the products of the first {@code :most} that are exported, and holds their locks
     */
    public static AuthorRows of(String kind, Set<String> columns, String export, String erasure) {
        return new AuthorRows(kind, columns, new AuthorSql(export), new AuthorSql(erasure), List.of());
    }

    /**
     * With statements that erase what is kept here about records of the author, wherever those are; they may return what
     * they have changed as the erasure does.
     */
    public AuthorRows and(String... statements) {
        List<AuthorSql> all = Stream.concat(
                        about.stream(), Stream.of(statements).map(AuthorSql::new))
                .toList();
        return new AuthorRows(kind, columns, export, erasure, all);
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<String> products = List.of();
        if (erasure.text().contains(":products")) {
            products = products(sql, author, most);
            // Before any row: another transaction that holds the lock of a product may want the same rows.
            ProductLocks.lock(sql, products);
        }
        List<ErasedRecord> erased = run(erasure.query(sql, author, most).bind("products", products), author);
        if (erased.isEmpty()
                && !products.isEmpty()
                && !products(sql, author, most).equals(products)) {
            throw StoreFailure.conflict("the records of the author have moved to other products meanwhile");
        }
        return erased;
    }

    private List<String> products(SqlSession sql, Author author, int most) {
        return new AuthorSql(PRODUCTS.formatted(export.text()))
                .query(sql, author, most)
                .list(row -> row.text("product_id"));
    }

    @Override
    public List<ErasedRecord> eraseAbout(SqlSession sql, Author author, List<ErasedRecord> records) {
        List<ErasedRecord> changed = new ArrayList<>();
        for (AuthorSql statement : about) {
            changed.addAll(run(statement.query(sql, author, records), author));
        }
        return changed;
    }

    private List<ErasedRecord> run(Query query, Author author) {
        return query.returned(row -> {
            String said = row.has("said") ? row.text("said") : null;
            ErasedRecord record = ErasedRecord.of(row.text("product_id"), row.text("record_id"), said);
            return row.has("subject")
                    ? record.having(
                            row.has("acted_on") ? row.text("acted_on") : record.productId(),
                            List.of(ErasedRecord.actionKey(kind, row.text("subject"), author.authorId())))
                    : record;
        });
    }
}
