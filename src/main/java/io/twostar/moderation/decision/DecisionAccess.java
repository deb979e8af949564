package io.twostar.moderation.decision;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModerationDecision;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Who may read decisions and appeals: moderators and backends all of them, customers and suppliers those about their own
 * texts.
 */
@ApplicationScoped
public class DecisionAccess {

    private static final String NONE = "";

    private final Caller caller;

    DecisionAccess(Caller caller) {
        this.caller = caller;
    }

    /**
     * The author whose decisions are shown; empty for all authors.
     *
     * @throws ProblemException 403 if the author is somebody else and the caller acts only as themselves
     */
    public Optional<String> ofWhom(Optional<String> authorId) {
        if (caller.customerId().isEmpty()) {
            return authorId;
        }
        authorId.ifPresent(caller::requireMayActFor);
        return caller.customerId();
    }

    /**
     * The supplier to whose texts the caller is restricted; empty for callers without that restriction. A partner
     * without a supplier has no texts.
     */
    public Optional<String> ofWhichSupplier() {
        if (seesAll() || caller.customerId().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(caller.supplierId().orElse(NONE));
    }

    public void requireOwn(ModerationDecision decision) {
        requireOwn(decision.authorId(), decision.supplierId());
    }

    /** @throws ProblemException 403 if the text is not the caller's and the caller acts only as themselves */
    public void requireOwn(Optional<String> authorId, Optional<String> supplierId) {
        boolean isOwn = authorId.filter(caller::mayActFor).isPresent()
                || supplierId.isPresent() && supplierId.equals(caller.supplierId());
        if (!seesAll() && !isOwn) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The text is somebody else's.");
        }
    }

    private boolean seesAll() {
        return caller.has(Scope.MODERATE) || caller.has(Scope.SUBMIT) || caller.has(Scope.ADMIN);
    }
}
