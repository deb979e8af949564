package io.twostar.assortment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.catalog.Listing;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page costs the same whatever the size of the assortment: an index has its order, and a cursor is a place in it. */
@QuarkusTest
class ProductSearchTest {

    @Inject
    Transactions transactions;

    @ParameterizedTest
    @CsvSource({
        "BEST_RATED, false, ix_product_rank_best, 45000",
        "BEST_RATED, true, ix_product_rank_best_of_category, 45000",
        "MOST_REVIEWED, false, ix_product_rank_most, 12",
        "MOST_REVIEWED, true, ix_product_rank_most_of_category, 12",
        "NEWEST, false, ix_product_newest, 2026-11-29T12:00:00Z",
        "NEWEST, true, ix_product_newest_of_category, 2026-11-29T12:00:00Z",
        "NAME, false, ix_product_name, Kettle",
        "NAME, true, ix_product_name_of_category, Kettle",
        "PRODUCT_ID, false, pk_product, ''",
        "PRODUCT_ID, true, ix_product_category, ''"
    })
    void readsAPageAlongAnIndex(ProductSort sort, boolean ofCategory, String index, String place) {
        ProductQuery query = new ProductQuery(
                List.of(Listing.LISTED),
                Optional.of("Kettles").filter(category -> ofCategory),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sort);
        Optional<ProductSearch.Found> after = Optional.of(new ProductSearch.Found("kettle-05", place));

        String plan = transactions.inNew(sql -> {
            sql.query(
                            "select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),"
                                    + " set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true)")
                    .exists();
            return String.join(
                    "\n",
                    ProductSearch.select(sql.query("explain select"), query, after, 51)
                            .list(row -> row.text("QUERY PLAN")));
        });

        assertThat(plan)
                .containsPattern(
                        "using " + index.replace("_of_category", "(_of_category)?") + " ") // the test has few products
                .contains("Index Cond")
                .doesNotContain("Sort");
    }
}
