package io.twostar.moderation.decision;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.ModerationSettings;
import io.twostar.moderation.Names;
import io.twostar.moderation.Outcome;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Automatic decisions, recorded like all others and open to appeal. */
@ApplicationScoped
public class AutomaticDecisions {

    private static final Decider SYSTEM = new Decider("system", "SYSTEM");

    private final ModerationDecisions decisions;
    private final ModerationSettings settings;

    AutomaticDecisions(ModerationDecisions decisions, ModerationSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    /** Records why these texts are hidden; the caller hides them. */
    public void reject(ListingSession session, List<Rejection> rejections) {
        decisions.insert(
                session.sql(),
                rejections.stream()
                        .map(rejection -> decision(session, rejection))
                        .toList());
    }

    private ModerationDecision decision(ListingSession session, Rejection rejection) {
        return new ModerationDecision(
                rejection.subject(),
                rejection.decisionId(),
                rejection.version(),
                Optional.ofNullable(rejection.authorId()),
                Optional.ofNullable(rejection.supplierId()),
                Optional.ofNullable(rejection.stars()),
                Outcome.REJECT_TEXT,
                Rejection.reason(rejection.findings()),
                Optional.of("The automatic checks have found: " + Names.joined(rejection.findings()) + "."),
                Optional.of(WaitCause.CHECK),
                rejection.findings(),
                true,
                SYSTEM,
                Optional.empty(),
                session.now(),
                session.now().plus(settings.appeal()),
                Optional.empty());
    }
}
