package io.twostar.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The pages that the types of problems lead to. */
@Path("/problems/{slug}")
@PermitAll
@NonBlocking
class ProblemTypeResource {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title></head>
            <body>
            <h1>%1$s</h1>
            <p>Type <code>%2$s</code>, status <code>%3$d</code></p>
            <p>%4$s</p>
            </body>
            </html>
            """;

    @GET
    @Produces(MediaType.TEXT_HTML)
    public RestResponse<String> getProblemType(@RestPath String slug) {
        ProblemType type = ProblemType.ofSlug(slug)
                .orElseThrow(() -> ProblemException.notFound("There is no such type of problem."));
        return RestResponse.ResponseBuilder.ok(
                        PAGE.formatted(type.title(), type.uri(), type.status(), type.explanation()))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }
}
