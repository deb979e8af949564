package io.twostar.review.editing;

import io.opentelemetry.api.trace.Span;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKeys;
import io.twostar.review.Review;
import io.twostar.review.ReviewCreate;
import io.twostar.review.ReviewRevision;
import io.twostar.review.Reviews;
import io.twostar.review.Submission;
import io.twostar.review.intake.ReviewIntake;
import io.twostar.review.intake.ReviewTag;
import io.twostar.security.AddressHash;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for single reviews. The contract has checked every parameter and body before a method is called. */
@Path("/")
class ReviewResource {

    private final ReviewIntake intake;
    private final ReviewEditing editing;
    private final Reviews reviews;
    private final Products products;
    private final IdempotencyKeys idempotencyKeys;
    private final AddressHash addresses;
    private final ReviewAccess access;
    private final Caller caller;

    ReviewResource(
            ReviewIntake intake,
            ReviewEditing editing,
            Reviews reviews,
            Products products,
            IdempotencyKeys idempotencyKeys,
            AddressHash addresses,
            ReviewAccess access,
            Caller caller) {
        this.intake = intake;
        this.editing = editing;
        this.reviews = reviews;
        this.products = products;
        this.idempotencyKeys = idempotencyKeys;
        this.addresses = addresses;
        this.access = access;
        this.caller = caller;
    }

    @POST
    @Path("products/{productId}/reviews")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.INVITATION, Scope.ADMIN})
    public CompletionStage<Response> submitReview(
            @RestPath String productId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            ReviewCreate review,
            HttpServerRequest request) {
        Submission submission = new Submission(
                productId,
                access.authored(review),
                caller.clientId(),
                addresses.of(request),
                caller.isStaff(),
                caller.invitation(),
                idempotencyKeys.of(
                        caller.clientId(), idempotencyKey, "POST /products/" + productId + "/reviews", review),
                Span.current().getSpanContext(),
                new CompletableFuture<>());
        return intake.submit(submission).thenApply(Answer::toResponse);
    }

    @GET
    @Path("products/{productId}/reviews/{reviewId}")
    @PermitAll
    public Response getReview(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        Review review = reviews.require(productId, reviewId);
        int epoch = products.require(productId).epoch();
        boolean inFull = access.seesInFull(review);
        if (!review.isVisible() && !inFull) {
            throw Reviews.notFound();
        }
        String etag = inFull ? ReviewTag.inFull(review, epoch) : ReviewTag.forPublic(review, epoch);
        return Conditional.get(ifNoneMatch, etag, access.seesMore(), () -> access.view(review, epoch));
    }

    @PUT
    @Path("products/{productId}/reviews/{reviewId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public Response replaceReview(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ReviewReplace review) {
        access.requireOwn(reviews.require(productId, reviewId));
        return editing.replace(
                new ReviewEditing.Edit(productId, reviewId, review.content(), caller.clientId(), caller.isStaff()),
                ifMatch);
    }

    @DELETE
    @Path("products/{productId}/reviews/{reviewId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void withdrawReview(
            @RestPath String productId, @RestPath UUID reviewId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        access.requireOwn(reviews.require(productId, reviewId));
        editing.withdraw(productId, reviewId, ifMatch);
    }

    @GET
    @Path("products/{productId}/reviews/{reviewId}/revisions")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.MODERATE, Scope.ADMIN})
    public Page<ReviewRevision.View> listReviewRevisions(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        Review review = reviews.require(productId, reviewId);
        access.requireOwn(review);
        return reviews.revisions(review, cursor, pageSize).map(ReviewRevision::view);
    }
}
