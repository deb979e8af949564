package io.twostar.security.customer;

import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** HTTP for customer tokens: a backend issues and revokes them; customers can revoke their own. */
@Path("/")
class CustomerTokenResource {

    private final CustomerTokens tokens;
    private final Caller caller;

    CustomerTokenResource(CustomerTokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Path("customer-tokens")
    @RolesAllowed({Scope.SUBMIT, Scope.ADMIN})
    public RestResponse<CustomerTokenView> createCustomerToken(CustomerTokenCreate requested) {
        return RestResponse.ResponseBuilder.ok(tokens.issue(requested))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("authors/{authorId}/customer-tokens")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void revokeCustomerTokens(@RestPath String authorId) {
        caller.requireMayActFor(authorId);
        tokens.revoke(authorId);
    }
}
