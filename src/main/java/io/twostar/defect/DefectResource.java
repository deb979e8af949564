package io.twostar.defect;

import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for defects. A key that is bound to a supplier sees and answers only those of its own products. */
@Path("/defects")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class DefectResource {

    private final DefectAdministration administration;
    private final DefectReading reading;
    private final Caller caller;

    DefectResource(DefectAdministration administration, DefectReading reading, Caller caller) {
        this.administration = administration;
        this.reading = reading;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Response openDefect(DefectCreate defect) {
        Defect.Name name = new Defect.Name(defect.code(), defect.title(), defect.description());
        return Responses.created(reading.view(administration.open(
                defect.productId(), name, DefectCreate.toEvidence(defect.evidence()), caller.clientId())));
    }

    @GET
    @RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    public Page<DefectView> listDefects(
            @RestQuery Optional<Defect.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> code,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return reading.page(new Defects.Query(status, productId, code, caller.supplierId()), cursor, pageSize);
    }

    @GET
    @Path("{defectId}")
    @RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    public DefectView getDefect(@RestPath UUID defectId) {
        return reading.view(reading.require(defectId, caller.supplierId()));
    }

    @GET
    @Path("{defectId}/evidence")
    public Page<EvidenceLinks.DefectEvidenceView> listDefectEvidence(
            @RestPath UUID defectId, @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return reading.evidence(defectId, cursor, pageSize);
    }

    @POST
    @Path("{defectId}/evidence")
    @Idempotent
    public Response linkDefectEvidence(@RestPath UUID defectId, DefectEvidenceCreate evidence) {
        return changed(administration.link(defectId, DefectCreate.toEvidence(evidence.evidence()), caller.clientId()));
    }

    @DELETE
    @Path("{defectId}/evidence/{evidenceId}")
    public void unlinkDefectEvidence(@RestPath UUID defectId, @RestPath UUID evidenceId) {
        administration.unlink(defectId, evidenceId);
    }

    @POST
    @Path("{defectId}/confirmation")
    @Idempotent
    public Response confirmDefect(@RestPath UUID defectId, DefectConfirmationCreate confirmation) {
        return changed(administration.confirm(defectId, confirmation.reason()));
    }

    @POST
    @Path("{defectId}/dismissal")
    @Idempotent
    public Response dismissDefect(@RestPath UUID defectId, DefectDismissalCreate dismissal) {
        return changed(administration.dismiss(defectId, dismissal.reason()));
    }

    @POST
    @Path("{defectId}/fix")
    @RolesAllowed({Scope.DIALOGUE, Scope.ASSORTMENT, Scope.ADMIN})
    @Idempotent
    public Response fixDefect(@RestPath UUID defectId, DefectFixCreate fix) {
        ManualAction action = new ManualAction(Cause.DEFECT, caller.role(), caller.clientId(), fix.resolution());
        return changed(administration.fix(defectId, fix.startsEpoch(), action));
    }

    @PUT
    @Path("{defectId}/supplier-answer")
    @RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    public DefectView putSupplierAnswer(@RestPath UUID defectId, SupplierAnswerPut answer) {
        reading.require(defectId, caller.supplierId());
        boolean isShop = caller.has(Scope.DIALOGUE) || caller.has(Scope.ADMIN);
        if (!isShop && caller.supplierId().isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only partners who are bound to a supplier may answer.");
        }
        return reading.view(administration.answer(defectId, answer));
    }

    private Response changed(Defect defect) {
        return Responses.changed(reading.view(defect));
    }
}
