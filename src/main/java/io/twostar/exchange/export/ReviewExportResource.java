package io.twostar.exchange.export;

import io.smallrye.common.annotation.Blocking;
import io.twostar.review.reading.ReviewScan;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.security.ServiceId;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for exports. A partner sees what the public sees, and one bound to a supplier that supplier's products only. */
@Path("/exports/reviews")
@RolesAllowed({Scope.PARTNER, Scope.ADMIN})
class ReviewExportResource {

    private final ReviewExport export;
    private final Caller caller;
    private final ServiceId serviceId;

    ReviewExportResource(ReviewExport export, Caller caller, ServiceId serviceId) {
        this.serviceId = serviceId;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Produces("application/x-ndjson")
    @Blocking
    public Response exportReviews(@RestQuery String since, @Context RoutingContext request) {
        ReviewScan.View view = new ReviewScan.View(caller.supplierId(), caller.has(Scope.ADMIN));
        Streams.Content content = since == null ? export.all(view) : export.since(view, since);
        return Streams.answer(request, content)
                .header(ServiceId.HEADER, serviceId.value())
                .build();
    }
}
