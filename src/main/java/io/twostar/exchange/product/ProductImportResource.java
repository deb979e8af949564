package io.twostar.exchange.product;

import io.smallrye.common.annotation.Blocking;
import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.ProductColumn;
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

/** HTTP for imports of products. */
@Path("/product-imports")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class ProductImportResource {

    private static final Upload.Endpoint ENDPOINT = new Upload.Endpoint("/product-imports", ProductImportJob.NAME);

    private final Upload upload;
    private final ImportPreviews previews;
    private final Caller caller;

    ProductImportResource(Upload upload, ImportPreviews previews, Caller caller) {
        this.upload = upload;
        this.previews = previews;
        this.caller = caller;
    }

    @POST
    @Consumes({FileFormat.TEXT_CSV, FileFormat.X_NDJSON, FileFormat.APPLICATION_JSON})
    @Blocking
    public Response startProductImport(
            @RestQuery @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            InputStream file) {
        ProductImportRequest request = new ProductImportRequest(
                dryRun, FileFormat.of(headers.getMediaType()), FileOptions.of(uri.getQueryParameters()));
        return upload.receive(ENDPOINT, request, file, idempotencyKey, caller.clientId());
    }

    @POST
    @Path("previews")
    @Consumes({FileFormat.TEXT_CSV, FileFormat.X_NDJSON, FileFormat.APPLICATION_JSON})
    @Blocking
    public ImportPreview previewProductImport(@Context HttpHeaders headers, @Context UriInfo uri, InputStream file)
            throws IOException {
        return previews.of(
                List.of(ProductColumn.values()),
                List.of(),
                FileFormat.of(headers.getMediaType()),
                FileOptions.of(uri.getQueryParameters()),
                file);
    }
}
