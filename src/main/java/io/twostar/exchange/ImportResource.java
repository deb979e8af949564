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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for imports. The contract has checked the parameters before the method is called; the file it leaves alone. */
@Path("/imports")
@RolesAllowed({Scope.CATALOG, Scope.ADMIN})
class ImportResource {

    private static final Receiving.Desk DESK = new Receiving.Desk("/imports", ImportJob.NAME);

    private final Receiving receiving;
    private final Caller caller;

    ImportResource(Receiving receiving, Caller caller) {
        this.receiving = receiving;
        this.caller = caller;
    }

    @POST
    @Consumes({FileFormat.TEXT_CSV, FileFormat.X_NDJSON})
    @Blocking
    public Response startImport(
            @RestQuery String source,
            @RestQuery @DefaultValue("false") boolean createProducts,
            @RestQuery @DefaultValue("false") boolean moderate,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery @DefaultValue("SKIP") ImportOrder.OnConflict onConflict,
            @RestQuery String columns,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context HttpHeaders headers,
            InputStream file) {
        ImportOrder order = new ImportOrder(
                source,
                createProducts,
                moderate,
                dryRun,
                onConflict,
                FileFormat.of(headers.getMediaType()),
                ColumnNames.of(columns),
                caller.isStaff());
        return receiving.receive(DESK, order, file, idempotencyKey, caller.clientId());
    }
}
