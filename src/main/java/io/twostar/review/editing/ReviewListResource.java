package io.twostar.review.editing;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.review.Review;
import io.twostar.review.ReviewQuery;
import io.twostar.review.ReviewView;
import io.twostar.review.Reviews;
import io.twostar.review.intake.ReviewTag;
import io.twostar.review.search.SearchHits;
import io.twostar.review.syndicated.ReviewLists;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the reviews of a product or a family, and those of an author. */
@Path("/")
class ReviewListResource {

    private final Reviews reviews;
    private final ReviewLists lists;
    private final SearchHits hits;
    private final Products products;
    private final ReviewAccess access;

    ReviewListResource(Reviews reviews, ReviewLists lists, SearchHits hits, Products products, ReviewAccess access) {
        this.reviews = reviews;
        this.lists = lists;
        this.hits = hits;
        this.products = products;
        this.access = access;
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
                shown -> ofFamily ? named(shown) : shown.map(review -> access.view(review, product.epoch())));
        Page<ReviewView> page = q.map(words -> new Page<>(hits.mark(found.items(), words), found.nextCursor()))
                .orElse(found);
        Optional<Integer> counted =
                withTotal ? Optional.of(lists.count(query, ReviewPage.MOST_COUNTED + 1)) : Optional.empty();
        return Conditional.read(ReviewPage.of(page, counted), access.seesMore());
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
            return access.view(review, member.epoch()).of(member.card().name());
        });
    }
}
