package io.twostar.highlight;

import io.twostar.catalog.Product;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The texts that highlights are made from: the newest ones of the product, and some of other products of its category,
 * or of any where there are too few. Bounded in number and length whatever there is.
 */
record HighlightTexts(List<ProductText> own, List<Other> others) {

    /** A text about another product. */
    record Other(String text, String locale) {}

    private static final int MOST_OWN = 1_000;
    private static final int MOST_PRODUCTS = 100;
    private static final int MOST_EACH = 20;

    /** With fewer texts of others every word would seem special. */
    static final int ENOUGH_OTHERS = 50;

    private static final String SHOWN =
            "status = 'PUBLISHED' and text_status = 'PUBLISHED' and counting = 'COUNTED' and text is not null";

    private static final String OWN = """
            select review_id, version, stars, title, left(text, 2000) as text, locale from review
            where product_id = :productId and epoch = :epoch and %s
            order by created_at desc, review_id desc limit :most
            """.formatted(SHOWN);

    /** The best known products say most of what is usual. */
    private static final String OTHERS = """
            select r.text, r.locale
            from (%s) p
            cross join lateral (
              select concat_ws('. ', title, left(text, 2000)) as text, locale from review
              where product_id = p.product_id and epoch = p.epoch and %s
              order by created_at desc, review_id desc limit :mostEach) r
            """;

    private static final String OF_CATEGORY = OTHERS.formatted("""
            select p.product_id, p.epoch from product_rank r join product p on p.product_id = r.product_id
            where r.category = :category and r.product_id <> :productId order by r.ratings desc, r.product_id limit :mostProducts""", SHOWN);

    private static final String OF_ANY = OTHERS.formatted("""
            select p.product_id, p.epoch from product_rank r join product p on p.product_id = r.product_id
            where r.product_id <> :productId order by r.ratings desc, r.product_id limit :mostProducts""", SHOWN);

    private static final String STILL_SHOWN = """
            select count(*) as shown
            from unnest(:reviewIds::uuid[], :versions::int[]) as u (review_id, version)
            join review r on r.product_id = :productId and r.review_id = u.review_id and r.version = u.version
            where r.epoch = :epoch and %s
            """.formatted(SHOWN);

    static HighlightTexts read(SqlSession sql, Product product) {
        List<ProductText> own = sql.query(OWN)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("most", MOST_OWN)
                .list(ProductText.class);
        if (own.size() < Aspects.FEWEST_TEXTS) {
            return new HighlightTexts(own, List.of());
        }
        List<Other> others = new ArrayList<>(others(sql, OF_CATEGORY, product));
        if (others.size() < ENOUGH_OTHERS) {
            others.addAll(others(sql, OF_ANY, product));
        }
        return new HighlightTexts(own, others);
    }

    private static List<Other> others(SqlSession sql, String statement, Product product) {
        return sql.query(statement)
                .bind("category", product.category())
                .bind("productId", product.productId())
                .bind("mostProducts", MOST_PRODUCTS)
                .bind("mostEach", MOST_EACH)
                .list(Other.class);
    }

    /** Whether these texts are all shown and are what they were. */
    static boolean areShown(SqlSession sql, Product product, Collection<ProductText> texts) {
        long shown = sql.query(STILL_SHOWN)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bind("reviewIds", texts, ProductText::reviewId)
                .bind("versions", texts, ProductText::version)
                .one(row -> row.bigint("shown"));
        return shown == texts.size();
    }
}
