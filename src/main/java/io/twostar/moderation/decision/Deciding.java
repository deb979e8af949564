package io.twostar.moderation.decision;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModeratedKinds;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.ModerationSettings;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.Reports;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.QueueItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes decisions about texts: record, text, numbers and listing change in one transaction. */
@ApplicationScoped
public class Deciding {

    /** One of several decisions: made, or refused with a problem. */
    record Result(
            ModerationDecisionCreate requested, Optional<ModerationDecision> decision, ProblemException refusal) {}

    private final Listings listings;
    private final ModeratedKinds kinds;
    private final ModerationQueue queue;
    private final ModerationDecisions decisions;
    private final Reports reports;
    private final ModerationSettings settings;

    Deciding(
            Listings listings,
            ModeratedKinds kinds,
            ModerationQueue queue,
            ModerationDecisions decisions,
            Reports reports,
            ModerationSettings settings) {
        this.listings = listings;
        this.kinds = kinds;
        this.queue = queue;
        this.decisions = decisions;
        this.reports = reports;
        this.settings = settings;
    }

    /**
     * @throws ProblemException 404 if there is no such text, 409 if it has changed, is claimed by another moderator or
     *     is already in that state, 422 if the decision does not apply to it
     */
    ModerationDecision decide(ModerationDecisionCreate requested, Decider decider) {
        return listings.change(Set.of(requested.productId()), session -> decide(session, requested, decider));
    }

    /** Makes the decisions that are possible, in one transaction, and reports a problem for each of the others. */
    List<Result> decideAll(List<ModerationDecisionCreate> requested, Decider decider) {
        Set<String> products =
                requested.stream().map(ModerationDecisionCreate::productId).collect(Collectors.toSet());
        return listings.change(products, session -> {
            List<Result> results = new ArrayList<>();
            for (ModerationDecisionCreate one : requested) {
                try {
                    results.add(new Result(one, Optional.of(decide(session, one, decider)), null));
                } catch (ProblemException refusal) {
                    results.add(new Result(one, Optional.empty(), refusal)); // refused before anything was written
                }
            }
            return results;
        });
    }

    private ModerationDecision decide(ListingSession session, ModerationDecisionCreate requested, Decider decider) {
        Product product = session.require(requested.productId());
        Subject subject = requested.subject();
        ModeratedText text = kinds.require(session.sql(), subject);
        if (text.version() != requested.version()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The text has another version now; look at it before you decide.");
        }
        Optional<QueueItem> item = queue.find(session.sql(), subject);
        if (item.filter(waiting -> waiting.isKeptFrom(decider.clientId(), session.now()))
                .isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "Somebody else has claimed this text.");
        }
        ModerationDecision decision = decision(session, requested, text, item, decider);
        if (!carryOut(session, product, decision) && item.isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "This is how it is already, and nobody asks for more.");
        }
        return record(session, decision);
    }

    /** Overturns a decision on appeal; later changes of the text are kept. */
    public ModerationDecision overturn(
            ListingSession session, ModerationDecision overturned, String facts, Decider decider) {
        Product product = session.require(overturned.subject().productId());
        ModerationDecision decision = new ModerationDecision(
                overturned.subject(),
                newId(session),
                overturned.version(),
                overturned.authorId(),
                overturned.supplierId(),
                overturned.stars(),
                Outcome.PUBLISH,
                ReasonCode.NO_OBJECTION,
                Optional.of(facts),
                Optional.empty(),
                Set.of(),
                false,
                decider,
                Optional.empty(),
                session.now(),
                session.now().plus(settings.appeal()),
                Optional.of(overturned.decisionId()));
        boolean isSameText = kinds.find(session.sql(), List.of(overturned.subject())).values().stream()
                .anyMatch(text -> text.version() == overturned.version());
        if (isSameText) {
            carryOut(session, product, decision);
        }
        return record(session, decision);
    }

    private ModerationDecision decision(
            ListingSession session,
            ModerationDecisionCreate requested,
            ModeratedText text,
            Optional<QueueItem> item,
            Decider decider) {
        return new ModerationDecision(
                requested.subject(),
                newId(session),
                text.version(),
                Optional.ofNullable(text.authorId()),
                Optional.ofNullable(text.supplierId()),
                Optional.ofNullable(text.stars()),
                requested.outcome(),
                requested.reasonCode(),
                Optional.ofNullable(requested.facts()),
                item.map(QueueItem::cause),
                item.map(QueueItem::findings).orElse(Set.of()),
                false,
                decider,
                item.map(QueueItem::since),
                session.now(),
                session.now().plus(settings.appeal()),
                Optional.empty());
    }

    private static UUID newId(ListingSession session) {
        return Uuid7.next(session.now().toEpochMilli());
    }

    private boolean carryOut(ListingSession session, Product product, ModerationDecision decision) {
        Ruling ruling =
                new Ruling(decision.decisionId(), decision.outcome(), decision.reasonCode(), decision.automated());
        return kinds.of(decision.subject().kind())
                .carryOut(session, product, decision.subject().id(), ruling);
    }

    private ModerationDecision record(ListingSession session, ModerationDecision decision) {
        decisions.insert(session.sql(), List.of(decision));
        queue.takeOut(session.sql(), decision.subject());
        reports.close(session.sql(), decision);
        return decision;
    }
}
