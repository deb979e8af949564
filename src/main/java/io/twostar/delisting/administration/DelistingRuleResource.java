package io.twostar.delisting.administration;

import io.twostar.delisting.rule.DelistingRulePut;
import io.twostar.delisting.rule.DelistingRuleView;
import io.twostar.delisting.rule.DelistingRules;
import io.twostar.delisting.rule.RuleKind;
import io.twostar.http.Conditional;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the delisting rules. The contract has checked every parameter and body before a method is called. */
@Path("/delisting-rules")
class DelistingRuleResource {

    /** The answer to a deletion. */
    record DelistingRuleDeletion(UUID judgementJobId) {}

    private static final String QUERY = "delisting-rules";

    private final DelistingRules rules;
    private final RuleAdministration ruleAdministration;
    private final DefectRuleAdministration defectRuleAdministration;
    private final Caller caller;

    DelistingRuleResource(
            DelistingRules rules,
            RuleAdministration ruleAdministration,
            DefectRuleAdministration defectRuleAdministration,
            Caller caller) {
        this.rules = rules;
        this.ruleAdministration = ruleAdministration;
        this.defectRuleAdministration = defectRuleAdministration;
        this.caller = caller;
    }

    @GET
    @PermitAll
    public Response listDelistingRules(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return Conditional.publicRead(Page.byId(QUERY, cursor, pageSize, DelistingRuleView::ruleId, this::both));
    }

    private List<DelistingRuleView> both(String after, int limit) {
        return Stream.concat(
                        rules.page(after, limit).stream().map(DelistingRuleView::of),
                        defectRuleAdministration.page(after, limit).stream().map(DelistingRuleView::of))
                .sorted(Comparator.comparing(DelistingRuleView::ruleId))
                .limit(limit)
                .toList();
    }

    @GET
    @Path("{ruleId}")
    @PermitAll
    public Response getDelistingRule(
            @RestPath String ruleId,
            @RestQuery Optional<Integer> version,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        DelistingRuleView rule = rules.find(ruleId, version)
                .map(DelistingRuleView::of)
                .or(() -> defectRuleAdministration.find(ruleId, version).map(DelistingRuleView::of))
                .orElseThrow(RuleAdministration::notFound);
        return Conditional.get(ifNoneMatch, ETags.strong(rule.version()), false, () -> rule);
    }

    @PUT
    @Path("{ruleId}")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    public Response putDelistingRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, DelistingRulePut rule) {
        if (rule.kind() == RuleKind.DEFECT) {
            DefectRuleAdministration.Put put = defectRuleAdministration.put(ruleId, rule, ifMatch, caller.clientId());
            return answer(DelistingRuleView.of(put.rule()), put.created());
        }
        RuleAdministration.Put put = ruleAdministration.put(ruleId, rule, ifMatch, caller.clientId());
        return answer(DelistingRuleView.of(put.rule()), put.created());
    }

    @POST
    @Path("{ruleId}/prior-refresh")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    public Response refreshDelistingRulePrior(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        RuleAdministration.Put put = ruleAdministration.refreshPrior(ruleId, ifMatch, caller.clientId());
        return answer(DelistingRuleView.of(put.rule()), false);
    }

    private static Response answer(DelistingRuleView rule, boolean created) {
        return Responses.put(created, "/delisting-rules/" + rule.ruleId(), ETags.strong(rule.version()), rule);
    }

    @DELETE
    @Path("{ruleId}")
    @RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
    public DelistingRuleDeletion deleteDelistingRule(
            @RestPath String ruleId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return new DelistingRuleDeletion(defectRuleAdministration
                .delete(ruleId, ifMatch, caller.clientId())
                .orElseGet(() -> ruleAdministration.delete(ruleId, ifMatch, caller.clientId())));
    }
}
