package io.twostar.exchange.product;

import io.twostar.assortment.ProductAdministration;
import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.catalog.Variants;
import io.twostar.delisting.decision.Listings;
import io.twostar.exchange.format.AuthorHash;
import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.RowRules;
import io.twostar.job.JobError;
import io.twostar.job.JobLines;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores some rows of products and their part of the progress in one transaction; a dry run stores the progress only. */
@Singleton
class ProductIntake {

    private final Listings listings;
    private final Products products;
    private final Transactions transactions;
    private final JobLines lines;
    private final AuthorHash hash;

    ProductIntake(Listings listings, Products products, Transactions transactions, JobLines lines, AuthorHash hash) {
        this.listings = listings;
        this.products = products;
        this.transactions = transactions;
        this.lines = lines;
        this.hash = hash;
    }

    /** @param reached rows of the file that are done with these */
    void take(JobRun run, ProductImportRequest request, List<RawRow> rows, long reached) {
        RowRules rules = new RowRules(request.shape(), run.startedAt(), hash);
        List<JobError> reported = new ArrayList<>();
        List<ProductRow> right = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            RowRules.Checked checked = rules.check(row);
            checked.report().ifPresent(reported::add);
            if (!checked.isRejected()) {
                right.add(ProductRow.of(checked.row()));
            }
        }
        Set<String> ids = new HashSet<>();
        right.forEach(row -> ids.addAll(Variants.concerned(Map.of(row.productId(), row.card()))));
        transactions.inNew(sql -> {
            List<JobError> all = new ArrayList<>(reported);
            int changed = right.isEmpty() ? 0 : request.dryRun() ? compare(sql, right, ids, all) : put(right, ids, all);
            advance(sql, run, all, changed, right.size() - changed - (all.size() - reported.size()), reached);
            return changed;
        });
    }

    private int put(List<ProductRow> rows, Set<String> ids, List<JobError> reported) {
        return listings.change(ids, session -> {
            int changed = 0;
            for (ProductRow row : possible(Variants.read(session.sql(), ids), rows, reported)) {
                changed += ProductAdministration.put(session, row.productId(), row.card()) ? 1 : 0;
            }
            return changed;
        });
    }

    /** The rows that make no family of two levels, each after those before it. */
    private static List<ProductRow> possible(Variants variants, List<ProductRow> rows, List<JobError> reported) {
        return rows.stream()
                .filter(row -> variants.put(row.productId(), row.card())
                        .map(why -> reported.add(JobError.rejected(row.line(), "variantOf", why)))
                        .isEmpty())
                .toList();
    }

    /** How many rows would change something, one after the other. */
    private int compare(SqlSession sql, List<ProductRow> rows, Set<String> ids, List<JobError> reported) {
        Map<String, ProductCard> said = new HashMap<>();
        for (Product product : products.list("productId in ?1", ids)) {
            if (!product.isRetired() || product.mergedInto().isPresent()) {
                said.put(product.productId(), product.card());
            }
        }
        int changed = 0;
        for (ProductRow row : possible(Variants.read(sql, ids), rows, reported)) {
            changed += row.card().equals(said.put(row.productId(), row.card())) ? 0 : 1;
        }
        return changed;
    }

    private void advance(
            SqlSession sql, JobRun run, List<JobError> reported, int changed, int unchanged, long reached) {
        lines.addErrors(sql, run.jobId(), reported);
        long rejected = reported.stream()
                .filter(error -> error.isOf(JobError.Kind.REJECTED))
                .count();
        run.advance(sql, Step.rows(Long.toString(reached), changed, unchanged, rejected));
    }
}
