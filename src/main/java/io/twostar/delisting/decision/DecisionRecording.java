package io.twostar.delisting.decision;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingDecision.Outcome;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.statement.RuleFinding;
import io.twostar.delisting.statement.Statement;
import io.twostar.event.Outbox;
import io.twostar.http.Uuid7;
import io.twostar.rating.NotCounted;
import io.twostar.rating.RatingLedger;
import io.twostar.store.RoundTrip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decisions of one transaction: each is recorded together with its event. */
final class DecisionRecording {

    private final RatingLedger ledger;
    private final Outbox outbox;
    private final Instant now;
    private final List<ListingDecision> decisions = new ArrayList<>();

    DecisionRecording(RatingLedger ledger, Outbox outbox, Instant now) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.now = now;
    }

    ListingDecision byRule(Product product, RuleFinding finding, NotCounted notCounted) {
        return report(new ListingDecision(
                product.productId(),
                newId(),
                product.epoch(),
                finding.isDelisting() ? Outcome.DELISTED : Outcome.RELISTED,
                finding.cause(),
                Optional.of(finding.rule()),
                finding.basis(),
                finding.bound(),
                finding.pendingSince(),
                notCounted,
                finding.evidence(),
                Optional.empty(),
                ListingDecision.SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Statement.byRule(finding),
                now,
                finding.familyId()));
    }

    ListingDecision byHand(Product product, Outcome outcome, ManualAction action, Statement statement) {
        return byPerson(product, outcome, action, Optional.empty(), statement);
    }

    /** The product returns because its defect is fixed. */
    ListingDecision fixed(Product product, DefectFinding defect, ManualAction action, Statement statement) {
        return byPerson(product, Outcome.RELISTED, action, Optional.of(defect), statement);
    }

    private ListingDecision byPerson(
            Product product,
            Outcome outcome,
            ManualAction action,
            Optional<DefectFinding> defect,
            Statement statement) {
        return report(withoutRule(
                product,
                outcome,
                action.cause(),
                defect,
                action.role(),
                Optional.of(action.clientId()),
                Optional.of(action.reason()),
                statement));
    }

    /** The product is delisted because enough customers confirm a defect. */
    ListingDecision byDefect(Product product, DefectFinding defect) {
        return report(withoutRule(
                product,
                Outcome.DELISTED,
                Cause.DEFECT,
                Optional.of(defect),
                ListingDecision.SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Statement.byDefect(defect)));
    }

    /** Based on all counted ratings. */
    private ListingDecision withoutRule(
            Product product,
            Outcome outcome,
            Cause cause,
            Optional<DefectFinding> defect,
            String actorRole,
            Optional<String> clientId,
            Optional<String> reason,
            Statement statement) {
        return new ListingDecision(
                product.productId(),
                newId(),
                product.epoch(),
                outcome,
                cause,
                Optional.empty(),
                ledger.counted(product.productId(), product.epoch()),
                Optional.empty(),
                Optional.empty(),
                ledger.notCounted(product.productId(), product.epoch()),
                Optional.empty(),
                defect,
                actorRole,
                clientId,
                reason,
                statement,
                now,
                Optional.empty());
    }

    private UUID newId() {
        return Uuid7.next(now.toEpochMilli());
    }

    private ListingDecision report(ListingDecision decision) {
        decisions.add(decision);
        long count = decision.basis().count();
        long sum = decision.basis().sum();
        outbox.append(
                decision.productId(),
                decision.outcome() == Outcome.DELISTED
                        ? ProductDelisted.of(decision)
                        : new ProductRelisted(decision.decisionId(), decision.cause(), count, sum, decision.epoch()),
                decision.decidedAt());
        return decision;
    }

    List<ListingDecision> all() {
        return decisions;
    }

    void write(RoundTrip roundTrip) {
        DecisionDao.write(roundTrip, decisions);
    }
}
