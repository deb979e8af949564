package io.twostar.audit;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What there is to audit, in the order of the database. */
@Singleton
class AuditedProducts {

    /** Numbers without a product are a difference as well, so both tables are gone through. */
    private static final String NEXT = """
            (select product_id from product where product_id > ? order by product_id limit ?)
            union
            (select distinct product_id from rating_summary where product_id > ? order by product_id limit ?)
            order by product_id limit ?
            """;

    List<String> next(SqlSession sql, String behind, int limit) throws SQLException {
        List<String> productIds = new ArrayList<>(limit);
        try (PreparedStatement select = sql.prepareStatement(NEXT)) {
            select.setString(1, behind);
            select.setInt(2, limit);
            select.setString(3, behind);
            select.setInt(4, limit);
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    productIds.add(row.getString(1));
                }
            }
        }
        return productIds;
    }

    long count(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement("select count(*) from product");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
