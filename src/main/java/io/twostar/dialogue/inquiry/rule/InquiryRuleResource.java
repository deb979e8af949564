package io.twostar.dialogue.inquiry.rule;

import io.twostar.http.Page;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for standing orders. */
@Path("/inquiry-rules")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class InquiryRuleResource {

    private final InquiryRules orders;

    InquiryRuleResource(InquiryRules orders) {
        this.orders = orders;
    }

    @GET
    public Page<InquiryRuleView> listInquiryRules(
            @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return orders.page(cursor, pageSize).map(InquiryRuleView::of);
    }

    @GET
    @Path("{ruleId}")
    public Response getInquiryRule(@RestPath String ruleId) {
        return answer(Response.Status.OK, orders.require(ruleId)).build();
    }

    @PUT
    @Path("{ruleId}")
    public Response putInquiryRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InquiryRulePut order) {
        InquiryRules.Put put = orders.put(ruleId, order.terms(), ifMatch);
        return answer(put.created() ? Response.Status.CREATED : Response.Status.OK, put.order())
                .header(HttpHeaders.LOCATION, put.created() ? "/inquiry-rules/" + ruleId : null)
                .build();
    }

    @DELETE
    @Path("{ruleId}")
    public void deleteInquiryRule(@RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        orders.delete(ruleId, ifMatch);
    }

    private static Response.ResponseBuilder answer(Response.Status status, InquiryRule order) {
        return Response.status(status)
                .header(HttpHeaders.ETAG, InquiryRules.etag(order))
                .entity(InquiryRuleView.of(order));
    }
}
