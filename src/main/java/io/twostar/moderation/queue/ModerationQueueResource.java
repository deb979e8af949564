package io.twostar.moderation.queue;

import io.twostar.http.Page;
import io.twostar.idempotency.Idempotent;
import io.twostar.moderation.TextKind;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.text.WaitCause;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the moderation queue. */
@Path("/moderation-queue")
@RolesAllowed({Scope.MODERATE, Scope.ADMIN})
class ModerationQueueResource {

    private final QueueList queue;
    private final QueueStatistics statistics;
    private final Caller caller;

    ModerationQueueResource(QueueList queue, QueueStatistics statistics, Caller caller) {
        this.queue = queue;
        this.statistics = statistics;
        this.caller = caller;
    }

    @GET
    public Page<QueueItemView> listModerationQueue(
            @RestQuery Optional<TextKind> kind,
            @RestQuery Optional<String> category,
            @RestQuery Optional<WaitCause> cause,
            @RestQuery Optional<Boolean> claimed,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        return queue.page(new QueueList.Filter(kind, category, cause, claimed), cursor, pageSize);
    }

    @GET
    @Path("statistics")
    public QueueStatistics.View getModerationQueueStatistics() {
        return statistics.now();
    }

    @POST
    @Path("claims")
    @Idempotent
    public Response claimTexts(ModerationClaimCreate claim) {
        QueueList.Filter free = new QueueList.Filter(
                Optional.ofNullable(claim.kind()),
                Optional.ofNullable(claim.category()),
                Optional.ofNullable(claim.cause()),
                Optional.of(false));
        return Response.ok(Page.last(queue.claim(free, claim.count(), caller.clientId())))
                .build();
    }

    @DELETE
    @Path("claims")
    public void releaseTexts() {
        queue.release(caller.clientId());
    }
}
