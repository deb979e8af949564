package io.twostar.surge.stop;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.job.WholeJobKind;
import io.twostar.stop.ActiveStops;
import io.twostar.store.TransactionBarrier;
import io.twostar.store.Transactions;
import io.twostar.surge.HeldReviews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Releases the reviews that no stop holds any longer, product by product, and judges each product once. It looks at
 * every product with such reviews, for one may have left the category of the stop meanwhile, and several stops may
 * overlap.
 */
@ApplicationScoped
class StopReleaseJob implements WholeJobKind {

    static final String KIND = "STOP_RELEASE";

    /** Products released in one transaction; submissions of these wait for it. */
    private static final int CHUNK = 100;

    private static final String NEXT = """
            select distinct product_id from rating_summary where stop_held > 0 and product_id > :after
            order by product_id limit :most
            """;

    /** Nothing: which reviews are to be released follows from the stops that are still in force. */
    public record Parameters() {}

    private final Transactions transactions;
    private final TransactionBarrier earlier;
    private final Listings listings;
    private final HeldReviews reviews;

    StopReleaseJob(Transactions transactions, TransactionBarrier earlier, Listings listings, HeldReviews reviews) {
        this.reviews = reviews;
        this.transactions = transactions;
        this.earlier = earlier;
        this.listings = listings;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public JobEnding run(JobRun run) {
        // A transaction that has read the stop may still be about to hold a review.
        earlier.await(run::stopIfAsked);
        run.eachPortion(this::next, products -> release(run, products));
        return JobEnding.succeeded();
    }

    private List<String> next(String after) {
        return transactions.read(
                sql -> sql.query(NEXT).bind("after", after).bind("most", CHUNK).list(row -> row.text("product_id")));
    }

    private void release(JobRun run, List<String> productIds) {
        listings.change(productIds, session -> {
            for (String productId : productIds) {
                Optional<Product> product = session.find(productId);
                if (product.isPresent()) {
                    release(session, product.get());
                }
            }
            run.advance(session.sql(), Step.done(productIds.get(productIds.size() - 1), productIds.size()));
            return null;
        });
    }

    private void release(ListingSession session, Product product) {
        ActiveStops stops = session.stops();
        if (stops.holdAllCounting(product.productId(), product.category())) {
            return;
        }
        reviews.endStop(session, product, stops.clientsNotCounted());
        session.judge(product, Cause.RELEASE);
    }
}
