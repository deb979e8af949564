package io.twostar.purchase;

import io.twostar.http.Responses;
import io.twostar.http.problem.Problem;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.idempotency.Idempotent;
import io.twostar.purchase.PurchaseRecording.Outcome;
import io.twostar.purchase.PurchasesRecorded.RecordedPurchase;
import io.twostar.purchase.PurchasesRecorded.Result;
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
    public Purchase getPurchase(@RestPath String purchaseId) {
        return purchases.require(purchaseId);
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
        outcome.flaw().map(PurchaseResource::refusal).ifPresent(refusal -> {
            throw refusal;
        });
        Response.ResponseBuilder answer =
                outcome.isNew() ? Response.created(URI.create("/purchases/" + purchaseId)) : Response.ok();
        return answer.entity(purchases.require(purchaseId)).build();
    }

    private static ProblemException refusal(String flaw) {
        return flaw.equals(PurchaseRecording.UNKNOWN_PRODUCT)
                ? new ValidationProblem(ValidationError.body("productId", "unknown", flaw))
                : new ProblemException(
                        ProblemType.CONFLICT, "A purchase with this id is of another product or person.");
    }

    @POST
    @Idempotent
    public Response recordPurchases(PurchaseBatchCreate batch) {
        batch.check(times.now());
        String clientId = caller.clientId();
        return Responses.changed(response(batch.purchases(), recording.record(batch.purchases(), clientId)));
    }

    private static PurchasesRecorded response(List<PurchaseInput> purchases, List<Outcome> outcomes) {
        List<RecordedPurchase> items = new ArrayList<>(purchases.size());
        for (int i = 0; i < purchases.size(); i++) {
            items.add(item(purchases.get(i).purchaseId(), outcomes.get(i)));
        }
        return new PurchasesRecorded(items);
    }

    private static RecordedPurchase item(String purchaseId, Outcome outcome) {
        if (outcome.flaw().isPresent()) {
            Problem problem = Problem.of(refusal(outcome.flaw().get()), "/purchases/" + purchaseId, null);
            return new RecordedPurchase(purchaseId, Result.REJECTED, problem);
        }
        return new RecordedPurchase(purchaseId, outcome.isChanged() ? Result.RECORDED : Result.UNCHANGED, null);
    }
}
