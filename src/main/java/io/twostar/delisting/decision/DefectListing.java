package io.twostar.delisting.decision;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.delisting.statement.Statement;
import java.time.Instant;
import java.util.Optional;

/** What confirmed defects, and their fixes, do to listings in one transaction. */
public final class DefectListing {

    private final ListingSession session;
    private final ListingJudge judge;
    private final DecisionRecording decisions;
    private final DefectJudge defects;

    DefectListing(ListingSession session, ListingJudge judge, DecisionRecording decisions, DefectJudge defects) {
        this.session = session;
        this.judge = judge;
        this.decisions = decisions;
        this.defects = defects;
    }

    /**
     * Judges the product by the rule for defects, whatever its average is. A product with an exemption or under an
     * emergency stop stays and is judged again afterwards.
     */
    public void judge(Product product) {
        if (product.listing() != Listing.LISTED) {
            return;
        }
        due(product).ifPresent(due -> {
            ListingDecision decision = decisions.byDefect(product, due);
            product.delist(DelistedBy.DEFECT, decision.decisionId(), session.now());
        });
    }

    /** Whether a defect would delist the product right away if it were listed. */
    boolean wouldDelist(Product product) {
        return due(product).isPresent();
    }

    private Optional<DefectFinding> due(Product product) {
        return judge.mayBeDelisted(product) ? defects.due(session.sql(), product, session.now()) : Optional.empty();
    }

    /**
     * A defect is fixed: if the product was changed, its ratings start afresh; it is relisted if a defect delisted it,
     * no other defect is confirmed and the rule relists automatically.
     *
     * @param isLast whether no other confirmed defect is left
     */
    public void fixed(Product product, UnresolvedDefect defect, boolean isLast, boolean newEpoch, ManualAction action) {
        if (product.isRetired()) {
            return;
        }
        if (isLast
                && product.delistedBy().filter(DelistedBy.DEFECT::equals).isPresent()
                && defects.relistsWhenFixed(session.sql(), product)) {
            DefectFinding fixed = DefectFinding.fixed(defect);
            ListingDecision decision =
                    decisions.fixed(product, fixed, action, Statement.fixed(fixed, newEpoch, action.reason()));
            product.relist(decision.decisionId(), session.now());
        }
        if (newEpoch) {
            session.startEpoch(product);
        }
        session.judge(product, action.cause());
    }

    /**
     * Catches up on defects that were fixed while the product was off sale, as its listing does not change meanwhile.
     *
     * @param time since when it was off sale
     * @param back who has brought it back
     */
    public void catchUpOnFixes(Product product, Instant time, ManualAction back) {
        for (ConfirmedDefects.Fixed fixed : defects.fixedAfter(session.sql(), product, time)) {
            fixed(
                    product,
                    fixed.defect(),
                    !defects.anyConfirmed(session.sql(), product),
                    fixed.newEpoch(),
                    new ManualAction(Cause.DEFECT, back.role(), back.clientId(), fixed.resolution()));
        }
    }
}
