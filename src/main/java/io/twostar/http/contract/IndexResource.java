package io.twostar.http.contract;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.Conditional;
import io.twostar.http.PathPrefix;
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
            <li><a href="%s">Health</a></li>
            </ul>
            </body>
            </html>
            """;

    record ServiceIndex(String name, String version, ServiceLinks links) {}

    /** Relative to the service. */
    record ServiceLinks(String documentation, String contract, String apiCatalog, String problems, String health) {

        ServiceLinks behind(String prefix) {
            return new ServiceLinks(
                    prefix + documentation, prefix + contract, prefix + apiCatalog, prefix + problems, prefix + health);
        }

        String page(String version) {
            return PAGE.formatted(version, documentation, contract, apiCatalog, problems, health);
        }
    }

    private static final ServiceLinks LINKS = new ServiceLinks(
            "/q/swagger-ui/", "/openapi.yaml", ApiCatalogResource.PATH, "/problems", "/q/health/ready");

    private final String version;

    IndexResource(ApplicationConfig application) {
        version = application.version().orElseThrow();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response getIndex(@HeaderParam(HttpHeaders.ACCEPT) String accept, @Context RoutingContext request) {
        boolean wantsPage = Representations.prefers(MediaType.TEXT_HTML, accept);
        ServiceLinks links = LINKS.behind(PathPrefix.of(request));
        return Representations.as(
                wantsPage ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON,
                Conditional.publicRead(wantsPage ? links.page(version) : new ServiceIndex("Twostar", version, links)));
    }
}
