package io.twostar.privacy;

import io.smallrye.common.annotation.Blocking;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for exports of what is kept of a person. */
@Path("/")
@RolesAllowed({Scope.CUSTOMER, Scope.ADMIN})
class DataExportResource {

    private final DataExports exports;
    private final DataExportContent content;
    private final PersonalAccess access;

    DataExportResource(DataExports exports, DataExportContent content, PersonalAccess access) {
        this.exports = exports;
        this.content = content;
        this.access = access;
    }

    @POST
    @Path("authors/{authorId}/data-export")
    @Idempotent
    public Response exportAuthorData(@RestPath String authorId) {
        access.requireSelf(authorId);
        DataExport export = exports.begin(authorId);
        return Responses.accepted(export.location(), export.view());
    }

    @GET
    @Path("data-exports/{exportId}")
    public DataExport.View getDataExport(@RestPath UUID exportId) {
        return own(exportId).view();
    }

    @GET
    @Path("data-exports/{exportId}/content")
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public Response getDataExportContent(@RestPath UUID exportId) {
        DataExport export = own(exportId);
        if (export.readyAt().isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "The export is not ready yet.");
        }
        StreamingOutput body = out -> content.write(export, out);
        return Response.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private DataExport own(UUID exportId) {
        DataExport export = exports.require(exportId);
        access.requireSelf(export.authorId());
        return export;
    }
}
