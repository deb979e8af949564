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

/** HTTP for inquiry rules. */
@Path("/inquiry-rules")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class InquiryRuleResource {

    private final InquiryRules rules;

    InquiryRuleResource(InquiryRules rules) {
        this.rules = rules;
    }

    @GET
    public Page<InquiryRuleView> listInquiryRules(
            @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return rules.page(cursor, pageSize).map(InquiryRuleView::of);
    }

    @GET
    @Path("{ruleId}")
    public Response getInquiryRule(@RestPath String ruleId) {
        return answer(Response.Status.OK, rules.require(ruleId)).build();
    }

    @PUT
    @Path("{ruleId}")
    public Response putInquiryRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InquiryRulePut rule) {
        InquiryRules.Put put = rules.put(ruleId, rule.terms(), ifMatch);
        return answer(put.created() ? Response.Status.CREATED : Response.Status.OK, put.rule())
                .header(HttpHeaders.LOCATION, put.created() ? "/inquiry-rules/" + ruleId : null)
                .build();
    }

    @DELETE
    @Path("{ruleId}")
    public void deleteInquiryRule(@RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        rules.delete(ruleId, ifMatch);
    }

    private static Response.ResponseBuilder answer(Response.Status status, InquiryRule rule) {
        return Response.status(status)
                .header(HttpHeaders.ETAG, InquiryRules.etag(rule))
                .entity(InquiryRuleView.of(rule));
    }
}
