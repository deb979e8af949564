package io.twostar.dialogue.inquiry.rule;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.Responses;
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
    @Path("{inquiryRuleId}")
    public Response getInquiryRule(
            @RestPath String inquiryRuleId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        InquiryRule rule = rules.require(inquiryRuleId);
        return Conditional.get(ifNoneMatch, InquiryRules.etag(rule), true, () -> InquiryRuleView.of(rule));
    }

    @PUT
    @Path("{inquiryRuleId}")
    public Response putInquiryRule(
            @RestPath String inquiryRuleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InquiryRulePut rule) {
        InquiryRules.Put put = rules.put(inquiryRuleId, rule.terms(), ifMatch);
        return Responses.put(
                put.created(),
                "/inquiry-rules/" + inquiryRuleId,
                InquiryRules.etag(put.rule()),
                InquiryRuleView.of(put.rule()));
    }

    @DELETE
    @Path("{inquiryRuleId}")
    public void deleteInquiryRule(@RestPath String inquiryRuleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        rules.delete(inquiryRuleId, ifMatch);
    }
}
