package io.twostar.moderation.appeal;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.Subject;
import io.twostar.moderation.decision.Deciding;
import io.twostar.moderation.decision.ModerationDecisions;
import io.twostar.security.key.KeySuccession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Authors appeal against decisions, and someone other than the first decider answers. */
@ApplicationScoped
class Appealing {

    private final Listings listings;
    private final ModerationDecisions decisions;
    private final Appeals appeals;
    private final Deciding deciding;
    private final KeySuccession succession;

    Appealing(
            Listings listings,
            ModerationDecisions decisions,
            Appeals appeals,
            Deciding deciding,
            KeySuccession succession) {
        this.succession = succession;
        this.listings = listings;
        this.decisions = decisions;
        this.appeals = appeals;
        this.deciding = deciding;
    }

    /**
     * @param own refuses authors of other texts
     * @throws ProblemException 403 by {@code own}, 404 without such a decision, 409 if it was appealed before, 422 if
     *     it removed nothing or the deadline has passed
     */
    Appeal open(String productId, UUID decisionId, String text, Consumer<ModerationDecision> own) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            ModerationDecision decision = decisions.require(productId, decisionId);
            own.accept(decision);
            if (!decision.isRestriction()) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "There is nothing to appeal against: the text was published.");
            }
            if (!session.now().isBefore(decision.appealUntil())) {
                throw new ProblemException(ProblemType.UNPROCESSABLE, "The time for an appeal is over.");
            }
            if (appeals.isAppealed(session.sql(), decision)) {
                throw new ProblemException(ProblemType.CONFLICT, "This decision was appealed before.");
            }
            Appeal appeal = new Appeal(
                    productId,
                    decisionId,
                    Uuid7.next(session.now().toEpochMilli()),
                    Appeal.State.OPEN,
                    text,
                    decision.authorId(),
                    decision.supplierId(),
                    session.now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            appeals.insert(session.sql(), appeal);
            Subject subject = decision.subject();
            session.append(product, new AppealOpened(appeal.appealId(), decisionId, subject.kind(), subject.id()));
            return appeal;
        });
    }

    /**
     * @throws ProblemException 403 for the first decider, with whatever key, 404 without such an appeal, 409 if it was
     *     answered before
     */
    Appeal answer(String productId, UUID decisionId, UUID appealId, AppealAnswerCreate answer, Decider decider) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            ModerationDecision decision = decisions.require(productId, decisionId);
            Appeal appeal = appeals.require(productId, decisionId, appealId);
            if (succession.isSame(decision.decider().clientId(), decider.clientId())) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN, "Somebody else than the one who made the decision must answer.");
            }
            if (appeal.state() != Appeal.State.OPEN) {
                throw new ProblemException(ProblemType.CONFLICT, "The appeal was answered before.");
            }
            Optional<UUID> newDecision = answer.outcome() == Appeal.State.UPHELD
                    ? Optional.of(deciding.overturn(session, decision, answer.reason(), decider)
                            .decisionId())
                    : Optional.empty();
            appeals.answer(session.sql(), appeal, answer, decider, newDecision, session.now());
            Subject subject = decision.subject();
            session.append(
                    product, new AppealAnswered(appealId, decisionId, subject.kind(), subject.id(), answer.outcome()));
            return appeals.require(productId, decisionId, appealId);
        });
    }
}
