package io.twostar.audit;

import io.twostar.http.Page;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the log of staff actions, which is read-only. */
@Path("/audit-log")
@RolesAllowed(Scope.ADMIN)
class AuditLogResource {

    private final AuditLog log;

    AuditLogResource(AuditLog log) {
        this.log = log;
    }

    @GET
    public Page<AuditEntry> listAuditEntries(
            @RestQuery Optional<String> clientId,
            @RestQuery Optional<String> operation,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        AuditLog.Query query = new AuditLog.Query(clientId, operation, from, to);
        return log.page(query, cursor, pageSize);
    }
}
