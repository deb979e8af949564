package io.twostar.delisting.objection;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingDecision;
import io.twostar.delisting.decision.ListingDecisions;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.key.KeySuccession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Accepts and answers objections, under the lock of the product, so that an answer and its relisting commit together.
 */
@ApplicationScoped
class Objecting {

    /** Which decision. */
    record Target(String productId, UUID decisionId) {}

    private final Listings listings;
    private final ListingDecisions decisions;
    private final Objections objections;
    private final KeySuccession succession;

    Objecting(Listings listings, ListingDecisions decisions, Objections objections, KeySuccession succession) {
        this.succession = succession;
        this.listings = listings;
        this.decisions = decisions;
        this.objections = objections;
    }

    /**
     * @throws ProblemException 404 without such a decision, 403 for a supplier of other products, 422 if nothing was
     * delisted by it, 409 while this caller's last objection to it is open
     */
    Objection open(Target target, String text, Objection.Objector objector) {
        return listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            requireAffected(product, objector.supplierId());
            ListingDecision decision = decisions.require(target.productId(), target.decisionId());
            if (decision.outcome() != ListingDecision.Outcome.DELISTED) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "Only a decision that delisted a product can be objected to.");
            }
            if (objections.hasOpen(target.productId(), target.decisionId(), objector.clientId())) {
                throw new ProblemException(ProblemType.CONFLICT, "Your objection to this decision is still open.");
            }
            Objection.Key key = new Objection.Key(
                    target.productId(), Uuid7.next(session.now().toEpochMilli()));
            Objection objection = new Objection(key, target.decisionId(), text, objector, session.now());
            objections.persist(objection);
            session.append(product, new ObjectionOpened(objection.objectionId(), objection.decisionId()));
            return objection;
        });
    }

    /** @throws ProblemException 403 if the caller is bound to another supplier than the product's */
    void requireAffected(Product product, Optional<String> supplierId) {
        if (supplierId.filter(id -> !id.equals(product.supplierId())).isPresent()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This is not a product of your supplier.");
        }
    }

    /**
     * @throws ProblemException 403 for whoever objected or made the decision, with whatever key, 404 without such an objection, 409 if it was answered before, or if the product is to
     * return and cannot
     */
    Objection answer(Target target, UUID objectionId, ObjectionAnswerCreate answer, ManualAction action) {
        return listings.change(Set.of(target.productId()), session -> {
            Product product = session.require(target.productId());
            Objection objection = objections.require(target.productId(), target.decisionId(), objectionId);
            ListingDecision decision = decisions.require(target.productId(), target.decisionId());
            requireAnother(objection.clientId(), action, "Somebody else than the one who objected must answer.");
            decision.clientId()
                    .ifPresent(decider -> requireAnother(
                            decider, action, "Somebody else than the one who made the decision must answer."));
            if (!objection.isOpen()) {
                throw new ProblemException(ProblemType.CONFLICT, "The objection was answered before.");
            }
            objection.answer(answer.outcome(), action, relist(session, product, answer, action), session.now());
            session.append(
                    product, new ObjectionAnswered(objection.objectionId(), objection.decisionId(), objection.state()));
            return objection;
        });
    }

    private void requireAnother(String clientId, ManualAction action, String otherwise) {
        if (succession.isSame(clientId, action.clientId())) {
            throw new ProblemException(ProblemType.FORBIDDEN, otherwise);
        }
    }

    private static Optional<UUID> relist(
            ListingSession session, Product product, ObjectionAnswerCreate answer, ManualAction action) {
        return answer.relist()
                ? Optional.of(session.byHand()
                        .relist(product, answer.newEpoch(), action)
                        .decisionId())
                : Optional.empty();
    }
}
