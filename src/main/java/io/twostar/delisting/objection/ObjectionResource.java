package io.twostar.delisting.objection;

import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.idempotency.Idempotent;
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

/**
 * HTTP for objections. Staff of the assortment see all of them, a key bound to a supplier those about its products,
 * everybody else their own.
 */
@Path("/")
@RolesAllowed({
    Scope.SUBMIT,
    Scope.CUSTOMER,
    Scope.CATALOG,
    Scope.MODERATE,
    Scope.ASSORTMENT,
    Scope.DIALOGUE,
    Scope.PARTNER,
    Scope.ADMIN
})
class ObjectionResource {

    private static final String OBJECTIONS = "products/{productId}/listing-decisions/{decisionId}/objections";

    private final Objecting objecting;
    private final Objections objections;
    private final Products products;
    private final Caller caller;

    ObjectionResource(Objecting objecting, Objections objections, Products products, Caller caller) {
        this.objecting = objecting;
        this.objections = objections;
        this.products = products;
        this.caller = caller;
    }

    @GET
    @Path("objections")
    public Page<ObjectionView> listObjections(
            @RestQuery Optional<Objection.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<UUID> decisionId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Optional<String> ofClient =
                isStaff() || caller.supplierId().isPresent() ? Optional.empty() : Optional.of(caller.clientId());
        Optional<String> ofSupplier = isStaff() ? Optional.empty() : caller.supplierId();
        Objections.Query query = new Objections.Query(status, productId, decisionId, ofSupplier, ofClient);
        return objections.page(query, cursor, pageSize).map(ObjectionView::of);
    }

    @POST
    @Path(OBJECTIONS)
    @Idempotent
    public Response createObjection(@RestPath String productId, @RestPath UUID decisionId, ObjectionCreate objection) {
        Objection.Objector objector = new Objection.Objector(caller.clientId(), caller.role(), caller.supplierId());
        Objecting.Target target = new Objecting.Target(productId, decisionId);
        return Responses.created(ObjectionView.of(objecting.open(target, objection.text(), objector)));
    }

    @GET
    @Path(OBJECTIONS + "/{objectionId}")
    public ObjectionView getObjection(
            @RestPath String productId, @RestPath UUID decisionId, @RestPath UUID objectionId) {
        Objection objection = objections.require(productId, decisionId, objectionId);
        if (!isStaff() && !objection.isOf(caller.clientId())) {
            requireSupplier(productId);
        }
        return ObjectionView.of(objection);
    }

    private void requireSupplier(String productId) {
        if (caller.supplierId().isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Somebody else raised this objection.");
        }
        objecting.requireAffected(products.require(productId), caller.supplierId());
    }

    @POST
    @Path(OBJECTIONS + "/{objectionId}/answer")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    @Idempotent
    public Response answerObjection(
            @RestPath String productId,
            @RestPath UUID decisionId,
            @RestPath UUID objectionId,
            ObjectionAnswerCreate answer) {
        if (answer.relist() && answer.outcome() != Objection.State.UPHELD) {
            throw new ValidationProblem(
                    ValidationError.body("relist", "unexpected", "means something only with outcome UPHELD"));
        }
        if (answer.newEpoch() && !answer.relist()) {
            throw new ValidationProblem(
                    ValidationError.body("newEpoch", "unexpected", "means something only with relist"));
        }
        ManualAction action = new ManualAction(Cause.OBJECTION, caller.role(), caller.clientId(), answer.reason());
        Objecting.Target target = new Objecting.Target(productId, decisionId);
        return Responses.changed(ObjectionView.of(objecting.answer(target, objectionId, answer, action)));
    }

    private boolean isStaff() {
        return caller.has(Scope.ASSORTMENT) || caller.has(Scope.ADMIN);
    }
}
