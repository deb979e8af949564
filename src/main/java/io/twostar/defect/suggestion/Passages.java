package io.twostar.defect.suggestion;

import io.twostar.catalog.Product;
import io.twostar.defect.EvidenceKind;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The texts in which defects are looked for: the newest ones about the product as it is now that are not evidence of a
 * defect yet, and some about other products of its category, which show what words are common. Bounded in number and
 * length whatever there is.
 */
final class Passages {

    private static final int MOST = 500;
    private static final int MOST_PRODUCTS = 50;
    private static final int MOST_EACH = 10;

    private static final String ABOUT_THE_PRODUCT = """
            with said as (
              (select 'REVIEW' as kind, review_id as id, concat_ws(': ', title, text) as text, locale,
                      coalesce('a' || author_id, 'r' || review_id) as speaker, stars
               from review
               where product_id = ? and epoch = ? and status = 'PUBLISHED' and counting = 'COUNTED'
                 and text_status = 'PUBLISHED'
               order by created_at desc, review_id desc limit ?)
              union all
              (select 'INQUIRY', i.inquiry_id, i.answer, r.locale, coalesce('a' || r.author_id, 'r' || r.review_id), null
               from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
               where i.product_id = ? and r.epoch = ? and i.state = 'ANSWERED' and i.answer is not null
                 and r.status = 'PUBLISHED' and r.counting = 'COUNTED'
               order by i.ended_at desc limit ?)
              union all
              (select kind, contribution_id, text, locale, coalesce('a' || author_id, 'c' || contribution_id), null
               from contribution
               where product_id = ? and kind in ('QUESTION', 'ANSWER') and status = 'PUBLISHED' and role = 'CUSTOMER'
               order by created_at desc limit ?)
              union all
              (select 'OBSERVATION', observation_id, note, null, 's' || staff_id, null
               from observation where product_id = ?
               order by recorded_at desc limit ?)
            )
            select kind, id, left(text, 2000), locale, speaker, stars is null or stars <= ?
            from said
            where not exists (select from defect_evidence e
                              where e.product_id = ? and e.kind = said.kind and e.evidence_id = said.id)
            """;

    private static final String ABOUT_OTHERS = """
            select left(r.text, 2000), r.locale
            from (select product_id, epoch from product where category = ? and product_id <> ?
                  order by product_id limit ?) p
            cross join lateral (
              select concat_ws(': ', title, text) as text, locale from review
              where product_id = p.product_id and epoch = p.epoch and status = 'PUBLISHED' and text_status = 'PUBLISHED'
              order by created_at desc, review_id desc limit ?) r
            """;

    private Passages() {}

    static List<Passage> read(SqlSession sql, Product product, int maximumStars) throws SQLException {
        List<Passage> passages = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(ABOUT_THE_PRODUCT)) {
            int next = 1;
            for (int i = 0; i < 2; i++) {
                select.setString(next++, product.productId());
                select.setInt(next++, product.epoch());
                select.setInt(next++, MOST);
            }
            for (int i = 0; i < 2; i++) {
                select.setString(next++, product.productId());
                select.setInt(next++, MOST);
            }
            select.setInt(next++, maximumStars);
            select.setString(next, product.productId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    passages.add(new Passage(
                            EvidenceKind.valueOf(row.getString(1)),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6)));
                }
            }
        }
        passages.addAll(aboutOthers(sql, product));
        return passages;
    }

    private static List<Passage> aboutOthers(SqlSession sql, Product product) throws SQLException {
        List<Passage> passages = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(ABOUT_OTHERS)) {
            select.setString(1, product.category());
            select.setString(2, product.productId());
            select.setInt(3, MOST_PRODUCTS);
            select.setInt(4, MOST_EACH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    passages.add(new Passage(EvidenceKind.REVIEW, null, row.getString(1), row.getString(2), "", false));
                }
            }
        }
        return passages;
    }
}
