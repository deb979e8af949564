package io.twostar.review.verification;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.rule.Cause;
import io.twostar.purchase.BuyersChanged;
import io.twostar.purchase.BuyersChanged.Buyer;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.review.Review;
import io.twostar.review.ReviewStateChanged;
import io.twostar.review.Reviews;
import io.twostar.review.Verification;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.surge.Admission;
import io.twostar.surge.ReviewReleased;
import io.twostar.surge.SurgeGate;
import io.twostar.surge.SurgeWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Updates existing reviews when their purchase is recorded or returned: verified sums and listing change in the same
 * transaction.
 */
@ApplicationScoped
class Verifying {

    /** Reviews of these buyers whose verification does not match the purchases. */
    private static final String OUTDATED = """
            select r.product_id, r.review_id, p.bought is not null as bought
            from unnest(:productIds::text[], :authorIds::text[]) as u (product_id, author_id)
            cross join lateral (
                select product_id, review_id, verification from review
                where product_id = u.product_id and author_id = u.author_id and status <> 'WITHDRAWN') r
            left join lateral (
                select true as bought
                from (select u.product_id
                      union all
                      select split_part(place, ':', 1)
                      from product m cross join unnest(string_to_array(m.merged_from, ' ')) as place
                      where m.product_id = u.product_id) as s (product_id)
                join purchase b on b.product_id = s.product_id and b.author_id = u.author_id and b.returned_at is null
                limit 1) p on true
            where (r.verification is null and p.bought) or (r.verification = 'PURCHASE' and p.bought is null)
            order by r.product_id, r.review_id
            """;

    private record Finding(String productId, UUID reviewId, boolean bought) {}

    private final Transactions transactions;
    private final Reviews reviews;
    private final SurgeGate gate;

    Verifying(Transactions transactions, Reviews reviews, SurgeGate gate) {
        this.transactions = transactions;
        this.reviews = reviews;
        this.gate = gate;
    }

    void follow(@Observes BuyersChanged change) {
        transactions.inOne(sql -> {
            List<Finding> outdated = outdated(sql, change.buyers());
            for (Finding finding : outdated) {
                correct(change.session(), finding);
            }
            return outdated.size();
        });
    }

    private static List<Finding> outdated(SqlSession sql, Collection<Buyer> buyers) {
        return sql.query(OUTDATED)
                .bind("productIds", buyers, Buyer::productId)
                .bind("authorIds", buyers, Buyer::authorId)
                .list(Finding.class);
    }

    private void correct(ListingSession session, Finding finding) {
        Review review = reviews.require(finding.productId(), finding.reviewId());
        Product product = session.require(finding.productId());
        if (!finding.bought()) {
            unverify(session, product, review);
            return;
        }
        RatingChange change = review.verify(Verification.PURCHASE);
        session.append(product, ReviewStateChanged.verified(review));
        boolean released = change.before().counting() == Counting.SURGE_HOLD && review.isCounted();
        if (released) {
            session.append(
                    product,
                    new ReviewReleased(
                            review.reviewId(), review.epoch(), review.content().stars(), null));
        }
        session.record(change, released ? Cause.RELEASE : Cause.REVIEW);
    }

    /** An open case may hold it now: it is treated like a review without a purchase. */
    private void unverify(ListingSession session, Product product, Review review) {
        RoundTrip roundTrip = session.sql().roundTrip();
        SurgeWatch surge = gate.watch(roundTrip, session, Set.of(product), () -> {});
        roundTrip.go();
        Admission admission = surge.reconsiderUnverified(
                review.arrival(product, review.content().stars(), session.now()), review.arrivedOn());
        RatingChange change = review.unverify(admission.counting());
        session.append(product, ReviewStateChanged.verified(review));
        admission.held().ifPresent(event -> session.append(product, event));
        session.record(change, admission.cause());
        surge.write();
    }
}
