package io.twostar.audit;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.List;

/** The products to audit, in the order of the database. */
@Singleton
class AuditedProducts {

    /** Numbers without a product are a difference, too, so both tables are read. */
    private static final String NEXT = """
            (select product_id from product where product_id > :after order by product_id limit :most)
            union
            (select distinct product_id from rating_summary where product_id > :after order by product_id limit :most)
            order by product_id limit :most
            """;

    List<String> next(SqlSession sql, String after, int most) {
        return sql.query(NEXT).bind("after", after).bind("most", most).list(row -> row.text("product_id"));
    }

    long count(SqlSession sql) {
        return sql.query("select count(*) as products from product").one(row -> row.bigint("products"));
    }
}
