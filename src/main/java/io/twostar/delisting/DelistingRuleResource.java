package io.twostar.delisting;

import io.twostar.http.Conditional;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the delisting rules. The contract has checked every parameter and body before a method is called. */
@Path("/delisting-rules")
class DelistingRuleResource {

    /** The answer to a deletion. */
    record DelistingRuleDeletion(UUID judgementJobId) {}

    private static final String QUERY = "delisting-rules";

    private final DelistingRules rules;
    private final RuleKeeping keeping;
    private final Caller caller;

    DelistingRuleResource(DelistingRules rules, RuleKeeping keeping, Caller caller) {
        this.rules = rules;
        this.keeping = keeping;
        this.caller = caller;
    }

    @GET
    @PermitAll
    public Response listDelistingRules(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        String behind = cursor == null ? "" : Cursors.decode(cursor, QUERY)[0];
        Page<DelistingRule> page =
                Page.of(rules.page(behind, pageSize + 1), pageSize, last -> Cursors.encode(QUERY, last.ruleId()));
        return Conditional.publicRead(page.map(DelistingRuleView::of));
    }

    @GET
    @Path("{ruleId}")
    @PermitAll
    public Response getDelistingRule(
            @RestPath String ruleId,
            @RestQuery Optional<Integer> version,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        DelistingRule rule = rules.find(ruleId, version).orElseThrow(RuleKeeping::notFound);
        return Conditional.get(ifNoneMatch, RuleKeeping.etag(rule), false, () -> DelistingRuleView.of(rule));
    }

    @PUT
    @Path("{ruleId}")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    public Response putDelistingRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, DelistingRulePut rule) {
        RuleKeeping.Put put = keeping.put(ruleId, rule, ifMatch, caller.clientId());
        return Response.status(put.created() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.LOCATION, put.created() ? "/delisting-rules/" + ruleId : null)
                .header(HttpHeaders.ETAG, RuleKeeping.etag(put.rule()))
                .entity(DelistingRuleView.of(put.rule()))
                .build();
    }

    @DELETE
    @Path("{ruleId}")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    public DelistingRuleDeletion deleteDelistingRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return new DelistingRuleDeletion(keeping.delete(ruleId, ifMatch, caller.clientId()));
    }
}
