package io.twostar.assortment;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The products with their listing and numbers, by the questions asked of them. */
@ApplicationScoped
class Assortment {

    private final Transactions transactions;
    private final Products products;
    private final RatingSummaries summaries;

    Assortment(Transactions transactions, Products products, RatingSummaries summaries) {
        this.transactions = transactions;
        this.products = products;
        this.summaries = summaries;
    }

    /** A page of products, each with its summary as of now. */
    Page<ProductView> page(ProductQuery query, String cursor, int pageSize) {
        String fingerprint = query.fingerprint();
        Optional<ProductSearch.Found> after = Optional.ofNullable(cursor)
                .map(text -> Cursors.decode(text, fingerprint))
                .map(values -> new ProductSearch.Found(values[0], values[1]));
        List<ProductSearch.Found> found = transactions.read(sql -> ProductSearch.find(sql, query, after, pageSize + 1));
        return shown(Page.of(found, pageSize, last -> Cursors.encode(fingerprint, last.productId(), last.place())));
    }

    /** A page of the members of a family by product id, whatever their listing. */
    Page<ProductView> family(String familyId, String cursor, int pageSize) {
        String fingerprint = "family " + familyId;
        Page<Product> members = Page.byId(
                fingerprint,
                cursor,
                pageSize,
                Product::productId,
                (after, most) -> products.members(familyId, after, most));
        Map<String, RatingSummary> numbers =
                summaries.read(members.items().stream().map(Product::productId).toList());
        return members.map(member -> ProductView.of(member, numbers.get(member.productId())));
    }

    private Page<ProductView> shown(Page<ProductSearch.Found> page) {
        List<String> ids =
                page.items().stream().map(ProductSearch.Found::productId).toList();
        Map<String, Product> byId = products.list("productId in ?1", ids).stream()
                .collect(Collectors.toMap(Product::productId, Function.identity()));
        Map<String, RatingSummary> numbers = summaries.read(ids);
        return page.map(one -> ProductView.of(byId.get(one.productId()), numbers.get(one.productId())));
    }
}
