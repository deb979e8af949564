package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.surge.HeldReviews.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A person decides on the reviews that a case holds: all or some of them count, or are removed. */
@ApplicationScoped
public class CaseClosing {

    /**
     * The decision and its author.
     *
     * @param reviewIds only these, and the case stays open; empty closes it with all that it still holds
     */
    public record Resolution(UUID caseId, Optional<List<UUID>> reviewIds, String reason, String clientId) {}

    private final SurgeCases cases;
    private final Listings listings;
    private final HeldReviews reviews;

    CaseClosing(SurgeCases cases, Listings listings, HeldReviews reviews) {
        this.cases = cases;
        this.listings = listings;
        this.reviews = reviews;
    }

    /**
     * The reviews are genuine and count from now on.
     *
     * @throws ProblemException 404 without such a case, 409 if it was closed before or does not hold one of the reviews
     */
    public SurgeCase release(Resolution resolution) {
        return decide(resolution, SurgeCase.State.RELEASED, Ending.RELEASED);
    }

    /**
     * The reviews are bogus and are removed.
     *
     * @throws ProblemException as {@link #release}
     */
    public SurgeCase confirm(Resolution resolution) {
        return decide(resolution, SurgeCase.State.CONFIRMED, Ending.REMOVED);
    }

    private SurgeCase decide(Resolution resolution, SurgeCase.State outcome, Ending ending) {
        String productId = cases.require(resolution.caseId()).productId();
        return listings.change(Set.of(productId), session -> {
            session.sql().allowLongStatements(); // a storm may be held in one case
            SurgeCase surge = SurgeCases.require(session.sql(), resolution.caseId());
            surge.requireUndecided();
            int moved = surge.holds() ? reviews.decide(session, surge, ending, resolution.reviewIds()) : 0;
            requireAll(resolution, moved);
            SurgeCase decided = surge.decided(outcome, moved, resolution, session.now());
            SurgeCases.update(session.sql(), decided, resolution.clientId());
            judge(session, session.require(productId), decided);
            return decided;
        });
    }

    private static void requireAll(Resolution resolution, int found) {
        if (resolution
                .reviewIds()
                .filter(requested -> requested.size() != found)
                .isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The case does not hold all of these reviews (any more); read them again.");
        }
    }

    /** After reviews of a case were moved: reports its end, if it has ended, and judges the product. */
    public static void judge(ListingSession session, Product product, SurgeCase surge) {
        if (surge.state() != SurgeCase.State.OPEN) {
            session.append(product, new SurgeClosed(surge.caseId(), surge.epoch(), surge.state()));
        }
        session.judge(product, Cause.RELEASE);
    }
}
