package io.twostar.review.reply;

import io.twostar.http.Conditional;
import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.review.addition.Reply;
import io.twostar.review.addition.ReplyView;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for replies to reviews: staff write for the shop, a key bound to a supplier writes for that supplier. */
@Path("/products/{productId}/reviews/{reviewId}/replies")
@RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
class ReplyResource {

    private final Replying replying;
    private final Caller caller;

    ReplyResource(Replying replying, Caller caller) {
        this.replying = replying;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Response replyToReview(@RestPath String productId, @RestPath UUID reviewId, ReplyCreate reply) {
        Reply.Voice voice = voice();
        Reply written = replying.reply(productId, reviewId, voice, reply.content());
        return Responses.created(
                Replying.location(productId, reviewId, written.replyId()), written.etag(), ReplyView.of(written));
    }

    @GET
    @Path("{replyId}")
    @PermitAll
    public Response getReply(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @RestPath UUID replyId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        Reply reply = replying.require(new Replying.Target(productId, reviewId, replyId), this::seesAll);
        return Conditional.get(ifNoneMatch, reply.etag(), false, () -> ReplyView.of(reply));
    }

    @PUT
    @Path("{replyId}")
    public Response replaceReply(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @RestPath UUID replyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ReplyReplace reply) {
        Reply written =
                replying.edit(new Replying.Target(productId, reviewId, replyId), voice(), reply.content(), ifMatch);
        return Response.ok(ReplyView.of(written))
                .header(HttpHeaders.ETAG, written.etag())
                .build();
    }

    @DELETE
    @Path("{replyId}")
    public void withdrawReply(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @RestPath UUID replyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        replying.withdraw(new Replying.Target(productId, reviewId, replyId), voice(), ifMatch);
    }

    /** Moderators and the author see a reply that waits or was rejected. */
    private boolean seesAll(Reply reply) {
        return caller.has(Scope.MODERATE) || caller.has(Scope.ADMIN) || voice().hasWritten(reply);
    }

    private Reply.Voice voice() {
        if (caller.has(Scope.DIALOGUE) || caller.has(Scope.ADMIN)) {
            return new Reply.Voice(Reply.Party.SHOP, null, caller.clientId());
        }
        return new Reply.Voice(Reply.Party.SUPPLIER, caller.supplierId().orElse(null), caller.clientId());
    }
}
