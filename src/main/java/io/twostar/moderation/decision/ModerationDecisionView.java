package io.twostar.moderation.decision;

import io.twostar.http.Responses;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.TextKind;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A decision as responses show it, without the decider's identity; absent members are {@code null}. */
record ModerationDecisionView(
        UUID decisionId,
        String productId,
        TextKind kind,
        UUID subjectId,
        int version,
        String authorId,
        String supplierId,
        Outcome outcome,
        ReasonCode reasonCode,
        String facts,
        WaitCause cause,
        Set<Finding> findings,
        boolean automated,
        String actorRole,
        Instant waitingSince,
        Instant decidedAt,
        Redress redress,
        UUID replaces)
        implements Responses.Located {

    /** How and until when a decision can be appealed, by language. */
    record Redress(Instant until, Map<String, String> text) {}

    public static ModerationDecisionView of(ModerationDecision decision) {
        return new ModerationDecisionView(
                decision.decisionId(),
                decision.subject().productId(),
                decision.subject().kind(),
                decision.subject().id(),
                decision.version(),
                decision.authorId().orElse(null),
                decision.supplierId().orElse(null),
                decision.outcome(),
                decision.reasonCode(),
                decision.facts().orElse(null),
                decision.cause().orElse(null),
                decision.findings(),
                decision.automated(),
                decision.decider().role(),
                decision.waitingSince().orElse(null),
                decision.decidedAt(),
                decision.isRestriction() ? redress(decision.appealUntil()) : null,
                decision.replaces().orElse(null));
    }

    private static Redress redress(Instant until) {
        String day = until.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return new Redress(
                until,
                Map.of(
                        "en",
                        "You can appeal against this decision until " + day
                                + ", free of charge; somebody else will decide then. Other ways, such as a court, stay open.",
                        "de",
                        "Gegen diese Entscheidung können Sie bis " + day
                                + " kostenlos Beschwerde einlegen; dann entscheidet jemand anderes. Andere Wege, auch der zum "
                                + "Gericht, bleiben offen."));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/moderation-decisions/" + decisionId;
    }
}
