package io.twostar.moderation.appeal;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.moderation.Decider;
import io.twostar.moderation.decision.DecisionAccess;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
    private final Caller caller;

    AppealResource(Appealing appealing, Appeals appeals, DecisionAccess access, Caller caller) {
        this.appealing = appealing;
        this.appeals = appeals;
        this.access = access;
        this.caller = caller;
    }

    @GET
    @Path("appeals")
    public Page<AppealView> listAppeals(
            @RestQuery Optional<Appeal.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> authorId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Appeals.Filter filter =
                new Appeals.Filter(status, productId, access.ofWhom(authorId), access.ofWhichSupplier());
        return appeals.page(filter, cursor, pageSize).map(AppealView::of);
    }

    @POST
    @Path(APPEALS)
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.PARTNER, Scope.ADMIN})
    @Idempotent
    public Response createAppeal(@RestPath String productId, @RestPath UUID decisionId, AppealCreate appeal) {
        return Responses.created(
                AppealView.of(appealing.open(productId, decisionId, appeal.text(), access::requireOwn)));
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
    @Idempotent
    public Response answerAppeal(
            @RestPath String productId, @RestPath UUID decisionId, @RestPath UUID appealId, AppealAnswerCreate answer) {
        Decider decider = new Decider(caller.clientId(), caller.role());
        return Responses.changed(AppealView.of(appealing.answer(productId, decisionId, appealId, answer, decider)));
    }
}
