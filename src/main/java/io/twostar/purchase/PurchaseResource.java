package io.twostar.purchase;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.idempotency.Idempotent;
import io.twostar.purchase.PurchaseRecording.Outcome;
import io.twostar.purchase.PurchasesRecorded.PurchaseRejection;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for purchases. The contract has checked parameters and bodies before a method is called. */
@Path("/purchases")
@RolesAllowed({Scope.SUBMIT, Scope.ADMIN})
class PurchaseResource {

    private final PurchaseRecording recording;
    private final Purchases purchases;
    private final Times times;
    private final Caller caller;

    PurchaseResource(PurchaseRecording recording, Purchases purchases, Times times, Caller caller) {
        this.recording = recording;
        this.purchases = purchases;
        this.times = times;
        this.caller = caller;
    }

    @GET
    @Path("{purchaseId}")
    public PurchaseView getPurchase(@RestPath String purchaseId) {
        return PurchaseView.of(purchases.require(purchaseId));
    }

    @PUT
    @Path("{purchaseId}")
    public Response putPurchase(@RestPath String purchaseId, PurchasePut said) {
        PurchaseInput purchase = said.named(purchaseId);
        List<ValidationError> flaws = purchase.flaws("", times.now());
        if (!flaws.isEmpty()) {
            throw new ValidationProblem(flaws);
        }
        Outcome outcome = recording.record(List.of(purchase), caller.clientId()).get(0);
        outcome.flaw().ifPresent(PurchaseResource::refuse);
        Response.ResponseBuilder answer =
                outcome.isNew() ? Response.created(URI.create("/purchases/" + purchaseId)) : Response.ok();
        return answer.entity(PurchaseView.of(purchases.require(purchaseId))).build();
    }

    private static void refuse(String flaw) {
        if (flaw.equals(PurchaseRecording.UNKNOWN_PRODUCT)) {
            throw new ValidationProblem(ValidationError.body("productId", "unknown", flaw));
        }
        throw new ProblemException(ProblemType.CONFLICT, "A purchase with this id is of another product or person.");
    }

    @POST
    @Idempotent
    public Response recordPurchases(PurchaseBatchCreate batch) {
        batch.check(times.now());
        String clientId = caller.clientId();
        return Response.ok(response(recording.record(batch.purchases(), clientId)))
                .build();
    }

    private static PurchasesRecorded response(List<Outcome> outcomes) {
        List<PurchaseRejection> rejected = new ArrayList<>();
        int recorded = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            recorded += outcome.isChanged() ? 1 : 0;
            if (outcome.flaw().isPresent()) {
                rejected.add(new PurchaseRejection(i, outcome.flaw().get()));
            }
        }
        return new PurchasesRecorded(recorded, outcomes.size() - recorded - rejected.size(), rejected);
    }
}
