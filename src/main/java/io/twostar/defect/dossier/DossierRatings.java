package io.twostar.defect.dossier;

import io.twostar.defect.Defect;
import io.twostar.rating.Averages;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;

/** The stars of a product, and those of the customers who confirm a defect of it. */
final class DossierRatings {

    private static final String READ = """
            select coalesce(s.c1 + s.c2 + s.c3 + s.c4 + s.c5, 0) as count,
                   coalesce(s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5, 0) as sum,
                   said.count as confirming_count, said.sum as confirming_sum
            from product p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            cross join lateral (
              select count(*) as count, coalesce(sum(r.stars), 0) as sum
              from defect_evidence e join review r on r.product_id = e.product_id and r.review_id = e.evidence_id
              where e.product_id = p.product_id and e.defect_id = :defectId and e.kind = 'REVIEW' and r.status = 'PUBLISHED'
                and r.counting = 'COUNTED'
            ) said
            where p.product_id = :productId
            """;

    private DossierRatings() {}

    static Dossier.DossierRatings read(SqlSession sql, Defect defect) {
        return sql.query(READ)
                .bind("defectId", defect.defectId())
                .bind("productId", defect.productId())
                .one(row -> ratings(
                        row.bigint("count"),
                        row.bigint("sum"),
                        row.bigint("confirming_count"),
                        row.bigint("confirming_sum")));
    }

    private static Dossier.DossierRatings ratings(long count, long sum, long confirmingCount, long confirmingSum) {
        return new Dossier.DossierRatings(
                count, average(sum, count), confirmingCount, average(confirmingSum, confirmingCount));
    }

    private static BigDecimal average(long sum, long count) {
        return count == 0 ? null : Averages.display(sum, count);
    }
}
