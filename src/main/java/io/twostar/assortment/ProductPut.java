package io.twostar.assortment;

import io.twostar.catalog.Gtin;
import io.twostar.catalog.ProductCard;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;

/** What the shop says of a product; members that are absent are cleared. */
record ProductPut(
        String name,
        String category,
        String brand,
        String supplierId,
        String gtin,
        String url,
        String imageUrl,
        String variantOf) {

    /** @throws ValidationProblem if the check digit of the GTIN is wrong; all else is in the contract */
    ProductCard card() {
        if (gtin != null && !Gtin.isValid(gtin)) {
            throw new ValidationProblem(
                    ValidationError.body("gtin", "checkDigit", "must end with the check digit of its other digits"));
        }
        return new ProductCard(name, category, brand, supplierId, gtin, url, imageUrl, variantOf);
    }
}
