package io.twostar.exchange.intake;

import io.smallrye.common.annotation.Blocking;
import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.Presets;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.upload.ImportPreview;
import io.twostar.exchange.upload.ImportPreviews;
import io.twostar.exchange.upload.Upload;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for imports. The contract has checked the parameters before the method is called; the file it leaves alone. */
@Path("/imports")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class ImportResource {

    private static final Upload.Endpoint ENDPOINT = new Upload.Endpoint("/imports", ImportJob.NAME);

    private final Upload upload;
    private final ImportPreviews previews;
    private final Caller caller;

    ImportResource(Upload upload, ImportPreviews previews, Caller caller) {
        this.upload = upload;
        this.previews = previews;
        this.caller = caller;
    }

    @POST
    @Consumes({FileFormat.TEXT_CSV, FileFormat.X_NDJSON, FileFormat.APPLICATION_JSON, FileFormat.APPLICATION_XML})
    @Blocking
    public Response startImport(
            @RestQuery String source,
            @RestQuery @DefaultValue("false") boolean createProducts,
            @RestQuery @DefaultValue("false") boolean moderate,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery @DefaultValue("SKIP") ImportRequest.OnConflict onConflict,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            InputStream file) {
        ImportRequest request = new ImportRequest(
                source,
                createProducts,
                moderate,
                dryRun,
                onConflict,
                FileFormat.of(headers.getMediaType()),
                FileOptions.of(uri.getQueryParameters()),
                caller.isStaff());
        return upload.receive(ENDPOINT, request, file, idempotencyKey, caller.clientId());
    }

    @POST
    @Path("previews")
    @Consumes({FileFormat.TEXT_CSV, FileFormat.X_NDJSON, FileFormat.APPLICATION_JSON, FileFormat.APPLICATION_XML})
    @Blocking
    public ImportPreview previewImport(@Context HttpHeaders headers, @Context UriInfo uri, InputStream file)
            throws IOException {
        return previews.of(
                List.of(ReviewColumn.values()),
                Presets.NAMES,
                FileFormat.of(headers.getMediaType()),
                FileOptions.of(uri.getQueryParameters()).withPhotos(),
                file);
    }
}
