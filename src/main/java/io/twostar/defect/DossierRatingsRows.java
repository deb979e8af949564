package io.twostar.defect;

import io.twostar.rating.Averages;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The stars of a product, and those of the customers who confirm a defect of it. */
final class DossierRatingsRows {

    private static final String READ = """
            select coalesce(s.c1 + s.c2 + s.c3 + s.c4 + s.c5, 0), coalesce(s.c1 + 2 * s.c2 + 3 * s.c3 + 4 * s.c4 + 5 * s.c5, 0),
                   said.count, said.sum
            from product p
            left join rating_summary s on s.product_id = p.product_id and s.epoch = p.epoch
            cross join lateral (
              select count(*) as count, coalesce(sum(r.stars), 0) as sum
              from defect_evidence e join review r on r.product_id = e.product_id and r.review_id = e.evidence_id
              where e.product_id = p.product_id and e.defect_id = ? and e.kind = 'REVIEW' and r.status = 'PUBLISHED'
                and r.counting = 'COUNTED'
            ) said
            where p.product_id = ?
            """;

    private DossierRatingsRows() {}

    static Dossier.DossierRatings read(SqlSession sql, Defect defect) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            select.setObject(1, defect.defectId());
            select.setString(2, defect.productId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Dossier.DossierRatings(
                        row.getLong(1),
                        average(row.getLong(2), row.getLong(1)),
                        row.getLong(3),
                        average(row.getLong(4), row.getLong(3)));
            }
        }
    }

    private static BigDecimal average(long sum, long count) {
        return count == 0 ? null : Averages.display(sum, count);
    }
}
