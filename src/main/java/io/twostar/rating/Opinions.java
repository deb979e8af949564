package io.twostar.rating;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Fit, pros and cons of counted reviews; the database updates the counts with every change of a review. */
@ApplicationScoped
class Opinions {

    /** Something that reviews name as good or bad, in lower case, and how many of them do. */
    public record Term(String term, long count) {}

    private static final int MOST_TERMS = 50;

    private static final String FIT = """
            select term::int as size, count from review_opinion
            where product_id = :productId and epoch = :epoch and kind = 'FIT' and count > 0
            """;

    private static final String TERMS = """
            select term, count from review_opinion
            where product_id = :productId and epoch = :epoch and kind = :kind and count > 0
            order by count desc, term limit :most
            """;

    private final Transactions transactions;

    Opinions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Votes on the fit, from those for -2 to those for 2. */
    long[] fit(String productId, int epoch) {
        return transactions.read(sql -> {
            long[] votes = new long[5];
            sql.query(FIT)
                    .bind("productId", productId)
                    .bind("epoch", epoch)
                    .forEach(row -> votes[row.integer("size") + 2] = row.bigint("count"));
            return votes;
        });
    }

    /** The most frequent ones first. */
    List<Term> pros(String productId, int epoch) {
        return terms(productId, epoch, "PRO");
    }

    List<Term> cons(String productId, int epoch) {
        return terms(productId, epoch, "CON");
    }

    private List<Term> terms(String productId, int epoch, String kind) {
        return transactions.read(sql -> sql.query(TERMS)
                .bind("productId", productId)
                .bind("epoch", epoch)
                .bind("kind", kind)
                .bind("most", MOST_TERMS)
                .list(Term.class));
    }
}
