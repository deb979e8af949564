package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.rating.Counting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A person has looked at what a case holds: it counts after all, or it is removed; all of it, or some. */
@ApplicationScoped
public class CaseClosing {

    /**
     * What was decided, and by whom.
     *
     * @param reviewIds only these, and the case stays open; empty closes it with all that it still holds
     */
    public record Resolution(UUID caseId, Optional<List<UUID>> reviewIds, String reason, String clientId) {}

    private final SurgeCases cases;
    private final Listings listings;

    CaseClosing(SurgeCases cases, Listings listings) {
        this.cases = cases;
        this.listings = listings;
    }

    /**
     * The reviews are genuine and count from now on.
     *
     * @throws ProblemException 404 without such a case, 409 if it was closed before or does not hold one of the reviews
     */
    public SurgeCase release(Resolution resolution) {
        return decide(resolution, SurgeCase.State.RELEASED);
    }

    /**
     * The reviews are bogus and are removed.
     *
     * @throws ProblemException as {@link #release}
     */
    public SurgeCase confirm(Resolution resolution) {
        return decide(resolution, SurgeCase.State.CONFIRMED);
    }

    private SurgeCase decide(Resolution resolution, SurgeCase.State outcome) {
        String productId = cases.require(resolution.caseId()).productId();
        return listings.change(Set.of(productId), session -> {
            SurgeCase surge = SurgeCases.require(session.sql(), resolution.caseId());
            surge.requireUndecided();
            Counting to = outcome == SurgeCase.State.RELEASED ? Counting.COUNTED : Counting.REMOVED;
            List<HeldReviews.Held> moved = HeldReviews.decide(session, surge, to, resolution.reviewIds());
            requireAll(resolution, moved.size());
            SurgeCase decided = surge.decided(outcome, moved.size(), resolution, session.now());
            SurgeCases.update(session.sql(), decided, resolution.clientId());
            record(session, session.require(productId), decided, moved);
            return decided;
        });
    }

    private static void requireAll(Resolution resolution, int found) {
        if (resolution.reviewIds().filter(wanted -> wanted.size() != found).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The case does not hold all of these reviews (any more); read them again.");
        }
    }

    public static void record(ListingSession session, Product product, SurgeCase surge, List<HeldReviews.Held> moved) {
        for (HeldReviews.Held review : moved) {
            Counting now = review.change().after().counting();
            session.recordUnjudged(review.change());
            session.append(
                    product,
                    now == Counting.COUNTED
                            ? new ReviewReleased(review.reviewId(), surge.epoch(), review.stars(), surge.caseId())
                            : new ReviewRemoved(review.reviewId(), surge.epoch(), review.stars(), now, surge.caseId()));
        }
        if (surge.state() != SurgeCase.State.OPEN) {
            session.append(product, new SurgeClosed(surge.caseId(), surge.epoch(), surge.state()));
        }
        session.judge(product, Cause.RELEASE);
    }
}
