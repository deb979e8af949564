package io.twostar.assortment.category;

import io.twostar.rating.Averages;
import java.math.BigDecimal;

/** A category in the list; {@code average} is absent ({@code null}) at 0 ratings. */
record CategoryView(String name, long products, long delisted, long count, long sum, BigDecimal average) {

    static CategoryView of(CategoryDao.Line line) {
        return new CategoryView(
                line.name(),
                line.products(),
                line.delisted(),
                line.count(),
                line.sum(),
                Averages.display(line.sum(), line.count()));
    }
}
