package io.twostar.http.contract.route;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.PathPrefix;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Where programs that know only our name find the contract, its pages and our health (RFC 9727). */
@Path(ApiCatalogResource.PATH)
@PermitAll
@NonBlocking
public class ApiCatalogResource {

    static final String PATH = "/.well-known/api-catalog";
    public static final String MEDIA_TYPE = "application/linkset+json";

    private static final String PROFILE = "https://www.rfc-editor.org/info/rfc9727";

    /** A set of links (RFC 9264). */
    record ApiCatalog(List<ApiLinks> linkset) {}

    /** Links of one kind each, {@code null} where there are none. */
    record ApiLinks(
            URI anchor,
            List<ApiLink> item,
            @JsonProperty("service-desc") List<ApiLink> serviceDesc,
            @JsonProperty("service-doc") List<ApiLink> serviceDoc,
            List<ApiLink> status) {}

    /** Where a link leads, and in which form that is told; {@code type} is {@code null} if it is told in any. */
    record ApiLink(URI href, String type) {}

    private final HealthPath health;

    ApiCatalogResource(HealthPath health) {
        this.health = health;
    }

    @GET
    @Produces(ApiCatalogResource.MEDIA_TYPE)
    public RestResponse<ApiCatalog> getApiCatalog(@Context UriInfo uri, @Context RoutingContext request) {
        URI base = uri.getBaseUri().resolve(PathPrefix.of(request) + '/');
        URI catalog = base.resolve(PATH.substring(1));
        ApiLinks api = new ApiLinks(
                base,
                null,
                links(base.resolve("openapi.yaml"), ContractResource.MEDIA_TYPE),
                links(base.resolve("q/swagger-ui"), "text/html"),
                health.value()
                        .map(path -> links(base.resolve(path.substring(1)), "application/json"))
                        .orElse(null));
        ApiLinks items = new ApiLinks(catalog, links(base, null), null, null, null);
        // The addresses are those that the caller has named in Host: they are for nobody else.
        return RestResponse.ResponseBuilder.ok(new ApiCatalog(List.of(items, api)))
                .header("Content-Type", MEDIA_TYPE + "; profile=\"" + PROFILE + "\"")
                .header("Link", "<" + catalog + ">; rel=\"api-catalog\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static List<ApiLink> links(URI href, String type) {
        return List.of(new ApiLink(href, type));
    }
}
