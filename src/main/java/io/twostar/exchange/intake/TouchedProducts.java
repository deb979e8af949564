package io.twostar.exchange.intake;

import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The products that imports have changed and that still have to be judged: an interrupted judgement continues with the
 * rest.
 */
@Singleton
class TouchedProducts {

    private static final String ADD = """
            insert into job_product (product_id, job_id)
            select u.product_id, :jobId from unnest(:productIds::text[]) as u (product_id)
            order by u.product_id
            on conflict (product_id, job_id) do nothing
            """;

    private static final String SOME =
            "select product_id from job_product where job_id = :jobId order by product_id limit :limit";

    private static final String FORGET =
            "delete from job_product where job_id = :jobId and product_id = any(:productIds::text[])";

    void add(SqlSession sql, UUID jobId, Collection<String> productIds) {
        sql.query(ADD).bind("jobId", jobId).bind("productIds", productIds).update();
    }

    List<String> some(SqlSession sql, UUID jobId, int limit) {
        return sql.query(SOME).bind("jobId", jobId).bind("limit", limit).list(row -> row.text("product_id"));
    }

    void forget(SqlSession sql, UUID jobId, Collection<String> productIds) {
        sql.query(FORGET).bind("jobId", jobId).bind("productIds", productIds).update();
    }
}
