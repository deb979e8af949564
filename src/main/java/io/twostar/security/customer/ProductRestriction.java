package io.twostar.security.customer;

import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.Customer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Restricts a token to the products it was issued for. Its bearer reads like every customer; writes must name one of
 * the products in the path.
 */
@Provider
@NonBlocking
@Priority(Priorities.AUTHORIZATION + 1)
public class ProductRestriction implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod())
                && request.getSecurityContext().getUserPrincipal() instanceof Customer customer
                && !customer.mayWriteAbout(
                        request.getUriInfo().getPathParameters().getFirst("productId"))) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The token is for other products.");
        }
    }
}
