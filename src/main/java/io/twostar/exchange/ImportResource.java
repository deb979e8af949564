package io.twostar.exchange;

import io.smallrye.common.annotation.Blocking;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for imports. The contract has checked the parameters before the method is called; the file it leaves alone. */
@Path("/imports")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class ImportResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final Receiving receiving;
    private final Caller caller;

    ImportResource(Receiving receiving, Caller caller) {
        this.receiving = receiving;
        this.caller = caller;
    }

    @POST
    @Consumes({CSV, NDJSON})
    @Blocking
    public Response startImport(
            @RestQuery String source,
            @RestQuery @DefaultValue("false") boolean createProducts,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery String columns,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context HttpHeaders headers,
            InputStream file) {
        ImportOrder order = new ImportOrder(
                source,
                createProducts,
                dryRun,
                format(headers.getMediaType()),
                ColumnNames.of(columns),
                caller.isStaff());
        return receiving.receive(order, file, idempotencyKey, caller.clientId());
    }

    /** A charset beside the type is no help: many clients add one of their own, and the rows are held to UTF-8 anyway. */
    private static FileFormat format(MediaType type) {
        return type.isCompatible(MediaType.valueOf(CSV)) ? FileFormat.CSV : FileFormat.NDJSON;
    }
}
