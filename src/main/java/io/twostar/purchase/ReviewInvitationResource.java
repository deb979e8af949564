package io.twostar.purchase;

import io.twostar.http.problem.Times;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for invitations. The contract has checked parameters and bodies before a method is called. */
@Path("/review-invitations")
@RolesAllowed({Scope.SUBMIT, Scope.ADMIN})
class ReviewInvitationResource {

    private final InvitationAnswers answers;
    private final Inviting inviting;
    private final Invitations invitations;
    private final Times times;

    ReviewInvitationResource(InvitationAnswers answers, Inviting inviting, Invitations invitations, Times times) {
        this.answers = answers;
        this.inviting = inviting;
        this.invitations = invitations;
        this.times = times;
    }

    @POST
    public Response createReviewInvitations(
            @HeaderParam("Idempotency-Key") String idempotencyKey, ReviewInvitationCreate requested) {
        return answers.answer(idempotencyKey, requested);
    }

    @GET
    @Path("{invitationId}")
    public ReviewInvitationView getReviewInvitation(@RestPath UUID invitationId) {
        return ReviewInvitationView.of(invitations.require(invitationId), times.now());
    }

    @DELETE
    @Path("{invitationId}")
    public void revokeReviewInvitation(@RestPath UUID invitationId) {
        inviting.revoke(invitationId);
    }
}
