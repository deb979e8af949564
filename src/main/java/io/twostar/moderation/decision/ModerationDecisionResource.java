package io.twostar.moderation.decision;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.idempotency.Idempotent;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.Outcome;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for decisions about texts. */
@Path("/")
class ModerationDecisionResource {

    private static final String DECISIONS = "/moderation-decisions";
    private final Deciding deciding;
    private final ModerationDecisions decisions;
    private final DecisionAccess access;
    private final Caller caller;

    ModerationDecisionResource(Deciding deciding, ModerationDecisions decisions, DecisionAccess access, Caller caller) {
        this.deciding = deciding;
        this.decisions = decisions;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Path("moderation-decisions")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.PARTNER, Scope.MODERATE, Scope.ADMIN})
    public Page<ModerationDecisionView> listModerationDecisions(
            @RestQuery Optional<String> productId,
            @RestQuery Optional<UUID> subjectId,
            @RestQuery Optional<String> authorId,
            @RestQuery Optional<Outcome> outcome,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        ModerationDecisions.Filter filter = new ModerationDecisions.Filter(
                productId, subjectId, access.ofWhom(authorId), access.ofWhichSupplier(), outcome, from, to);
        return decisions.page(filter, cursor, pageSize).map(ModerationDecisionView::of);
    }

    @GET
    @Path("products/{productId}/moderation-decisions/{decisionId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.PARTNER, Scope.MODERATE, Scope.ADMIN})
    public ModerationDecisionView getModerationDecision(@RestPath String productId, @RestPath UUID decisionId) {
        ModerationDecision decision = decisions.require(productId, decisionId);
        access.requireOwn(decision);
        return ModerationDecisionView.of(decision);
    }

    @POST
    @Path("moderation-decisions")
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    @Idempotent
    public Response decideText(ModerationDecisionCreate decision) {
        List<ValidationError> errors = decision.contradictions("");
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return created(deciding.decide(decision, decider()));
    }

    private static Response created(ModerationDecision decision) {
        return Responses.created(ModerationDecisionView.of(decision));
    }

    @POST
    @Path("moderation-decisions/bulk")
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    @Idempotent
    public Response decideTexts(BulkDecisionCreate decisions) {
        decisions.requireConsistency();
        return Response.ok(BulkDecisionView.of(deciding.decideAll(decisions.decisions(), decider())))
                .build();
    }

    private Decider decider() {
        return new Decider(caller.clientId(), caller.role());
    }
}
