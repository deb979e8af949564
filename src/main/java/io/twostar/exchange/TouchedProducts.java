package io.twostar.exchange;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The products that imports have touched and the rule has yet to look at: what is left of them is where judging goes on. */
@Singleton
class TouchedProducts {

    private static final String ADD = """
            insert into job_product (product_id, job_id)
            select u.product_id, ? from unnest(?::text[]) as u (product_id)
            order by u.product_id
            on conflict (product_id, job_id) do nothing
            """;

    private static final String SOME =
            "select product_id from job_product where job_id = ? order by product_id limit ?";

    private static final String FORGET = "delete from job_product where job_id = ? and product_id = any(?)";

    void add(SqlSession sql, UUID jobId, Collection<String> productIds) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(ADD)) {
            insert.setObject(1, jobId);
            insert.setObject(2, productIds.toArray(String[]::new));
            insert.executeUpdate();
        }
    }

    List<String> some(SqlSession sql, UUID jobId, int limit) throws SQLException {
        List<String> productIds = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(SOME)) {
            select.setObject(1, jobId);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    productIds.add(row.getString(1));
                }
            }
        }
        return productIds;
    }

    void forget(SqlSession sql, UUID jobId, Collection<String> productIds) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setObject(1, jobId);
            delete.setObject(2, productIds.toArray(String[]::new));
            delete.executeUpdate();
        }
    }
}
