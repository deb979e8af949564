package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.statement.Statement;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.time.Instant;

/** What people do to listings in one transaction: delisting, relisting and exemptions by hand. */
public final class ManualListing {

    private final ListingSession session;
    private final ListingJudge judge;
    private final DecisionRecording decisions;

    ManualListing(ListingSession session, ListingJudge judge, DecisionRecording decisions) {
        this.session = session;
        this.judge = judge;
        this.decisions = decisions;
    }

    /** @throws ProblemException 409 if the product is not listed */
    public ListingDecision delist(Product product, DelistedBy by, ManualAction action) {
        product.requireUnmerged();
        if (product.listing() != Listing.LISTED) {
            throw new ProblemException(ProblemType.LISTING_CONFLICT, "The product is not listed.");
        }
        ListingDecision decision =
                decisions.byHand(product, Outcome.DELISTED, action, Statement.delistedByHand(action.reason()));
        product.delist(by, decision.decisionId(), session.now());
        return decision;
    }

    /**
     * Relists a product.
     *
     * @param newEpoch whether its ratings start afresh
     * @throws ProblemException 409 if the product is not delisted, or if the rule would delist it again at once
     */
    public ListingDecision relist(Product product, boolean newEpoch, ManualAction action) {
        product.requireUnmerged();
        if (product.listing() != Listing.DELISTED) {
            throw new ProblemException(ProblemType.LISTING_CONFLICT, "The product is not delisted.");
        }
        if (!newEpoch && (judge.wouldDelist(product) || session.defects().wouldDelist(product))) {
            throw new ProblemException(
                    ProblemType.LISTING_CONFLICT,
                    "The rule in force would delist the product again at once; start a new epoch or exempt it.");
        }
        ListingDecision decision = decisions.byHand(
                product, Outcome.RELISTED, action, Statement.relistedByHand(newEpoch, action.reason()));
        product.relist(decision.decisionId(), session.now());
        if (newEpoch) {
            session.startEpoch(product);
        }
        session.judge(product, action.cause()); // a rule with a cooling time may start counting again
        return decision;
    }

    /** Exempts the product from delisting until then. */
    public void exempt(Product product, Instant until, String reason) {
        product.exempt(until, reason);
        session.append(product, new ExemptionGranted(until));
    }

    /** Ends the exemption and judges the product at once. */
    public void endExemption(Product product) {
        product.endExemption();
        session.append(product, new ExemptionEnded());
        session.judge(product, Cause.TIME);
    }
}
