package io.twostar.audit;

import io.quarkus.runtime.BlockingOperationControl;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.RequestIds;
import io.twostar.http.problem.Times;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.store.StoreFailure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Records every action of staff, on any route: before it is carried out, and its status afterwards. A storefront's
 * backend acts for customers, not as staff; submitted reviews, which are handled on the event loop, store their key
 * themselves.
 */
@Provider
public class AuditLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditLogFilter.class);
    private static final String ENTRY = "twostar.audit-entry";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> STAFF =
            List.of(Scope.CATALOG, Scope.MODERATE, Scope.ASSORTMENT, Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN);
    private static final List<String> PERSONS = List.of("authorId", "voterId", "purchaseId");

    private final AuditLog log;
    private final Caller caller;
    private final Times times;

    AuditLogFilter(AuditLog log, Caller caller, Times times) {
        this.log = log;
        this.caller = caller;
        this.times = times;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (READS.contains(context.getMethod())
                || !BlockingOperationControl.isBlockingAllowed()
                || STAFF.stream().noneMatch(caller::has)) {
            return;
        }
        var request = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext();
        Instant now = times.now();
        UUID entryId = Uuid7.next(now.toEpochMilli());
        log.begin(new AuditEntry(
                entryId,
                now,
                caller.clientId(),
                caller.role(),
                request.getTarget().getLazyMethod().getName(),
                context.getMethod(),
                path(request),
                RequestIds.of(request.unwrap(RoutingContext.class)),
                null));
        context.setProperty(ENTRY, entryId);
    }

    private static String path(ResteasyReactiveRequestContext request) {
        String path = request.unwrap(RoutingContext.class).request().path();
        for (String person : PERSONS) {
            String id = request.getPathParameter(person, true);
            if (id != null) {
                path = path.replace("/" + id, "/{" + person + "}");
            }
        }
        return path;
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        if (context.getProperty(ENTRY) instanceof UUID entryId) {
            try {
                log.end(entryId, answer.getStatus(), times.now());
            } catch (StoreFailure e) {
                LOG.warnf("The outcome %d of the logged action %s could not be stored", answer.getStatus(), entryId);
            }
        }
    }
}
