package io.twostar.review.customer;

import io.twostar.catalog.Products;
import io.twostar.review.ReviewView;
import io.twostar.review.Reviews;
import io.twostar.review.customer.CustomerView.CustomerReview;
import io.twostar.review.vote.Voting;
import io.twostar.security.Caller;
import io.twostar.security.Customer;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for customers who ask about themselves. */
@Path("/customers/me")
@RolesAllowed(Scope.CUSTOMER)
class CustomerResource {

    private final Reviews reviews;
    private final Voting voting;
    private final Products products;
    private final Caller caller;

    CustomerResource(Reviews reviews, Voting voting, Products products, Caller caller) {
        this.reviews = reviews;
        this.voting = voting;
        this.products = products;
        this.caller = caller;
    }

    @GET
    public CustomerView getCustomer(@RestQuery Optional<String> productIds) {
        Customer customer = caller.customer().orElseThrow();
        Set<String> asked =
                productIds.map(list -> Set.copyOf(List.of(list.split(",")))).orElse(Set.of());
        Map<String, Integer> epochs = products.epochs(asked);
        List<CustomerReview> own = reviews.standingOf(customer.authorId(), epochs.keySet()).stream()
                .filter(review -> review.epoch() == epochs.get(review.productId()))
                .map(review -> CustomerReview.of(review, epochs.get(review.productId())))
                .toList();
        return new CustomerView(
                new ReviewView.Author(customer.displayName(), customer.authorId()),
                customer.expiresAt(),
                own,
                voting.of(customer.authorId(), epochs.keySet()));
    }
}
