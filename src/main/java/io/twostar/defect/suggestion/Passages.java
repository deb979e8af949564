package io.twostar.defect.suggestion;

import io.twostar.catalog.Product;
import io.twostar.defect.EvidenceKind;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.List;

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
               where product_id = :productId and epoch = :epoch and status = 'PUBLISHED' and counting = 'COUNTED'
                 and text_status = 'PUBLISHED'
               order by created_at desc, review_id desc limit :most)
              union all
              (select 'INQUIRY', i.inquiry_id, i.answer, r.locale, coalesce('a' || r.author_id, 'r' || r.review_id), null
               from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
               where i.product_id = :productId and r.epoch = :epoch and i.state = 'ANSWERED' and i.answer is not null
                 and r.status = 'PUBLISHED' and r.counting = 'COUNTED'
               order by i.ended_at desc limit :most)
              union all
              (select kind, contribution_id, text, locale, coalesce('a' || author_id, 'c' || contribution_id), null
               from contribution
               where product_id = :productId and kind in ('QUESTION', 'ANSWER') and status = 'PUBLISHED' and role = 'CUSTOMER'
               order by created_at desc limit :most)
              union all
              (select 'OBSERVATION', observation_id, note, null, 's' || staff_id, null
               from observation where product_id = :productId
               order by recorded_at desc limit :most)
            )
            select kind, id, left(text, 2000) as text, locale, speaker, stars is null or stars <= :maximumStars as is_complaint
            from said
            where not exists (select from defect_evidence e
                              where e.product_id = :productId and e.kind = said.kind and e.evidence_id = said.id)
            """;

    private static final String ABOUT_OTHERS = """
            select left(r.text, 2000) as text, r.locale
            from (select product_id, epoch from product where category = :category and product_id <> :productId
                  order by product_id limit :mostProducts) p
            cross join lateral (
              select concat_ws(': ', title, text) as text, locale from review
              where product_id = p.product_id and epoch = p.epoch and status = 'PUBLISHED' and text_status = 'PUBLISHED'
              order by created_at desc, review_id desc limit :mostEach) r
            """;

    private Passages() {}

    static List<Passage> read(SqlSession sql, Product product, int maximumStars) {
        List<Passage> passages = new ArrayList<>(sql.query(ABOUT_THE_PRODUCT)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("most", MOST)
                .bind("maximumStars", maximumStars)
                .list(Passage.class));
        passages.addAll(aboutOthers(sql, product));
        return passages;
    }

    private static List<Passage> aboutOthers(SqlSession sql, Product product) {
        return sql.query(ABOUT_OTHERS)
                .bind("category", product.category())
                .bind("productId", product.productId())
                .bind("mostProducts", MOST_PRODUCTS)
                .bind("mostEach", MOST_EACH)
                .list(row -> new Passage(EvidenceKind.REVIEW, null, row.text("text"), row.text("locale"), "", false));
    }
}
