package io.twostar.purchase;

import io.twostar.http.Times;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for invitations. The contract has checked parameters and bodies before a method is called. */
@Path("/review-invitations")
@RolesAllowed({Scope.SUBMIT, Scope.ADMIN})
class ReviewInvitationResource {

    private final Inviting inviting;
    private final Invitations invitations;
    private final Times times;
    private final Caller caller;

    ReviewInvitationResource(Inviting inviting, Invitations invitations, Times times, Caller caller) {
        this.inviting = inviting;
        this.invitations = invitations;
        this.times = times;
        this.caller = caller;
    }

    @POST
    public Response createReviewInvitations(ReviewInvitationCreate wanted) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new ReviewInvitationList(inviting.invite(wanted, caller.clientId())))
                .build();
    }

    @GET
    @Path("{invitationId}")
    public ReviewInvitationView getReviewInvitation(@RestPath UUID invitationId) {
        return ReviewInvitationView.of(invitations.require(invitationId), null, times.now());
    }

    @DELETE
    @Path("{invitationId}")
    public void revokeReviewInvitation(@RestPath UUID invitationId) {
        inviting.revoke(invitationId);
    }
}
