package io.twostar.http.contract.route;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.Conditional;
import io.twostar.http.PathPrefix;
import io.twostar.http.contract.Representations;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where somebody who knows only the address of the service begins. */
@Path("/")
@PermitAll
@NonBlocking
class IndexResource {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Twostar</title></head>
            <body>
            <h1>Twostar %s</h1>
            <p>Customer ratings and reviews of products, and the delisting of what customers reject.</p>
            <ul>
            <li><a href="%s">API documentation</a></li>
            <li><a href="%s">Contract (OpenAPI)</a></li>
            <li><a href="%s">Catalogue of the API</a></li>
            <li><a href="%s">Types of problems</a></li>
            %s</ul>
            </body>
            </html>
            """;

    private static final String HEALTH = "<li><a href=\"%s\">Health</a></li>\n";

    record ServiceIndex(String name, String version, ServiceLinks links) {}

    /**
     * Relative to the service.
     *
     * @param health {@code null} (absent) where it has a port of its own
     */
    record ServiceLinks(String documentation, String contract, String apiCatalog, String problems, String health) {

        ServiceLinks behind(String prefix) {
            return new ServiceLinks(
                    prefix + documentation,
                    prefix + contract,
                    prefix + apiCatalog,
                    prefix + problems,
                    health == null ? null : prefix + health);
        }

        String page(String version) {
            return PAGE.formatted(
                    version,
                    documentation,
                    contract,
                    apiCatalog,
                    problems,
                    health == null ? "" : HEALTH.formatted(health));
        }
    }

    private final String version;
    private final ServiceLinks relative;

    IndexResource(ApplicationConfig application, HealthPath health) {
        version = application.version().orElseThrow();
        relative = new ServiceLinks(
                "/q/swagger-ui/",
                "/openapi.yaml",
                ApiCatalogResource.PATH,
                "/problems",
                health.value().orElse(null));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response getIndex(@HeaderParam(HttpHeaders.ACCEPT) String accept, @Context RoutingContext request) {
        boolean wantsPage = Representations.prefers(MediaType.TEXT_HTML, accept);
        ServiceLinks links = relative.behind(PathPrefix.of(request));
        return Representations.as(
                wantsPage ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON,
                Conditional.publicRead(wantsPage ? links.page(version) : new ServiceIndex("Twostar", version, links)));
    }
}
