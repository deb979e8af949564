package io.twostar.moderation.appeal;

import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.moderation.Decider;
import io.twostar.moderation.decision.DecisionAccess;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for appeals against decisions about texts. */
@Path("/")
@RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.PARTNER, Scope.MODERATE, Scope.ADMIN})
class AppealResource {

    private static final String APPEALS = "products/{productId}/moderation-decisions/{decisionId}/appeals";

    private final Appealing appealing;
    private final Appeals appeals;
    private final DecisionAccess access;
    private final IdempotentExecution once;
    private final Caller caller;

    AppealResource(
            Appealing appealing, Appeals appeals, DecisionAccess access, IdempotentExecution once, Caller caller) {
        this.appealing = appealing;
        this.appeals = appeals;
        this.access = access;
        this.once = once;
        this.caller = caller;
    }

    @GET
    @Path("appeals")
    public Page<AppealView> listAppeals(
            @RestQuery Optional<Appeal.State> state,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> authorId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Appeals.Filter filter = new Appeals.Filter(state, productId, access.ofWhom(authorId), access.ofWhichSupplier());
        return appeals.page(filter, cursor, pageSize).map(AppealView::of);
    }

    @POST
    @Path(APPEALS)
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.PARTNER, Scope.ADMIN})
    public Response createAppeal(
            @RestPath String productId,
            @RestPath UUID decisionId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            AppealCreate appeal) {
        return once.answer(
                idempotencyKey,
                path(productId, decisionId),
                appeal,
                () -> created(appealing.open(productId, decisionId, appeal.text(), access::requireOwn)));
    }

    @GET
    @Path(APPEALS + "/{appealId}")
    public AppealView getAppeal(@RestPath String productId, @RestPath UUID decisionId, @RestPath UUID appealId) {
        Appeal appeal = appeals.require(productId, decisionId, appealId);
        access.requireOwn(appeal.authorId(), appeal.supplierId());
        return AppealView.of(appeal);
    }

    @POST
    @Path(APPEALS + "/{appealId}/answer")
    @RolesAllowed({Scope.MODERATE, Scope.ADMIN})
    public Response answerAppeal(
            @RestPath String productId,
            @RestPath UUID decisionId,
            @RestPath UUID appealId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            AppealAnswerCreate answer) {
        Decider decider = new Decider(caller.clientId(), caller.role());
        return once.answer(
                idempotencyKey,
                path(productId, decisionId) + "/" + appealId + "/answer",
                answer,
                () -> created(appealing.answer(productId, decisionId, appealId, answer, decider)));
    }

    private static String path(String productId, UUID decisionId) {
        return "/products/" + productId + "/moderation-decisions/" + decisionId + "/appeals";
    }

    private static Answer created(Appeal appeal) {
        AppealView view = AppealView.of(appeal);
        return Answer.created(view.location(), null, view);
    }
}
