package io.twostar.http.problem;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The pages that the types of problems lead to. */
@Path("/problems")
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
            <p>%5$s</p>
            </body>
            </html>
            """;

    /** All of them, for programs and for those who write them. */
    record ProblemTypes(List<Entry> items) {}

    /**
     * One type of problem.
     *
     * @param exampleAnswer as it may be answered; places and details differ
     */
    record Entry(String type, String title, int status, String when, String whatToDo, Problem exampleAnswer) {

        static Entry of(ProblemType type) {
            Problem example = Problem.of(
                    new ProblemException(type, type.when()), "/products/kettle-05", "4f8a1c02d9e37b65a10f4c2e9b7d8316");
            return new Entry(type.uri(), type.title(), type.status(), type.when(), type.advice(), example);
        }
    }

    @GET
    public RestResponse<ProblemTypes> listProblemTypes() {
        return RestResponse.ResponseBuilder.ok(new ProblemTypes(
                        Arrays.stream(ProblemType.values()).map(Entry::of).toList()))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }

    @GET
    @Path("{slug}")
    @Produces(MediaType.TEXT_HTML)
    public RestResponse<String> getProblemType(@RestPath String slug) {
        ProblemType type = ProblemType.ofSlug(slug)
                .orElseThrow(() -> ProblemException.notFound("There is no such type of problem."));
        return RestResponse.ResponseBuilder.ok(
                        PAGE.formatted(type.title(), type.uri(), type.status(), type.when(), type.advice()))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }
}
