package io.twostar.review.editing;

import io.opentelemetry.api.trace.Span;
import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKeys;
import io.twostar.review.Review;
import io.twostar.review.ReviewCreate;
import io.twostar.review.ReviewQuery;
import io.twostar.review.ReviewRevision;
import io.twostar.review.ReviewView;
import io.twostar.review.Reviews;
import io.twostar.review.Submission;
import io.twostar.review.intake.ReviewIntake;
import io.twostar.review.intake.ReviewTag;
import io.twostar.review.search.SearchHits;
import io.twostar.review.syndicated.ReviewLists;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for reviews. The contract has checked every parameter and body before a method is called. */
@Path("/")
class ReviewResource {

    private final ReviewIntake intake;
    private final ReviewEditing editing;
    private final Reviews reviews;
    private final ReviewLists lists;
    private final SearchHits hits;
    private final Products products;
    private final IdempotencyKeys idempotencyKeys;
    private final AddressHash addresses;
    private final ReviewAccess access;
    private final Caller caller;

    ReviewResource(
            ReviewIntake intake,
            ReviewEditing editing,
            Reviews reviews,
            ReviewLists lists,
            SearchHits hits,
            Products products,
            IdempotencyKeys idempotencyKeys,
            AddressHash addresses,
            ReviewAccess access,
            Caller caller) {
        this.intake = intake;
        this.editing = editing;
        this.reviews = reviews;
        this.lists = lists;
        this.hits = hits;
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
    @Path("products/{productId}/reviews")
    @PermitAll
    @ReplicaRead
    public Response listReviews(
            @RestPath String productId,
            @RestQuery Optional<String> stars,
            @RestQuery Optional<Boolean> verified,
            @RestQuery Optional<String> locale,
            @RestQuery Optional<Boolean> withText,
            @RestQuery Optional<String> q,
            @RestQuery Optional<Integer> epoch,
            @RestQuery @DefaultValue("PRODUCT") ReviewQuery.Scope scope,
            @RestQuery Optional<String> preferLocale,
            @RestQuery Optional<String> storefront,
            @RestQuery @DefaultValue("OWN") ReviewQuery.Provenance origin,
            @RestQuery @DefaultValue("NEWEST") ReviewQuery.Sort sort,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize,
            @RestQuery @DefaultValue("false") boolean withTotal) {
        Product product = products.require(productId);
        boolean ofFamily = scope == ReviewQuery.Scope.FAMILY;
        if (ofFamily && epoch.isPresent()) {
            throw new ValidationProblem(
                    ValidationError.query("epoch", "scope", "each product of a family has epochs of its own"));
        }
        if (q.isPresent() && origin != ReviewQuery.Provenance.OWN) {
            throw new ValidationProblem(
                    ValidationError.query("q", "origin", "searches our own reviews only, so origin must be OWN"));
        }
        ReviewQuery query = new ReviewQuery(
                productId,
                epoch.orElse(product.epoch()),
                ofFamily ? Optional.of(product.familyId()) : Optional.empty(),
                ReviewQuery.stars(stars),
                verified,
                locale,
                withText,
                q,
                ReviewQuery.locales(preferLocale),
                storefront,
                origin,
                sort);
        Page<ReviewView> found = lists.page(
                query,
                cursor,
                pageSize,
                shown -> ofFamily ? named(shown) : shown.map(review -> view(review, product.epoch())));
        Page<ReviewView> page = q.map(words -> new Page<>(hits.mark(found.items(), words), found.nextCursor()))
                .orElse(found);
        Optional<Integer> counted =
                withTotal ? Optional.of(lists.count(query, ReviewPage.MOST_COUNTED + 1)) : Optional.empty();
        return Conditional.read(ReviewPage.of(page, counted), access.seesMore());
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
        return Conditional.get(ifNoneMatch, etag, access.seesMore(), () -> view(review, epoch));
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

    @GET
    @Path("authors/{authorId}/reviews")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.MODERATE, Scope.ADMIN})
    public Page<ReviewView> listAuthorReviews(
            @RestPath String authorId, @RestQuery String cursor, @RestQuery @DefaultValue("20") int pageSize) {
        access.requireReader(authorId);
        Page<Review> page = reviews.ofAuthor(authorId, cursor, pageSize);
        Map<String, Integer> epochs =
                products.epochs(page.items().stream().map(Review::productId).toList());
        return page.map(review -> {
            int epoch = epochs.get(review.productId());
            return ReviewView.inFull(review, epoch).with(ReviewTag.inFull(review, epoch));
        });
    }

    /** Each with the name of its product. */
    private Page<ReviewView> named(Page<Review> page) {
        Map<String, Product> members =
                products.byId(page.items().stream().map(Review::productId).collect(Collectors.toSet()));
        return page.map(review -> {
            Product member = members.get(review.productId());
            return view(review, member.epoch()).of(member.card().name());
        });
    }

    private ReviewView view(Review review, int currentEpoch) {
        return access.seesInFull(review)
                ? ReviewView.inFull(review, currentEpoch)
                : ReviewView.forPublic(review, currentEpoch);
    }
}
