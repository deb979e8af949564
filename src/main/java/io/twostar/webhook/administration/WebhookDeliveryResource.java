package io.twostar.webhook.administration;

import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Scope;
import io.twostar.webhook.Owner;
import io.twostar.webhook.Webhooks;
import io.twostar.webhook.send.Pinging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for what becomes of a webhook's deliveries. */
@Path("/webhooks/{webhookId}")
@RolesAllowed({Scope.PARTNER, Scope.ADMIN})
class WebhookDeliveryResource {

    /** From when on everything is to be delivered once more. */
    record WebhookReplayCreate(Instant from) {}

    /** Behind which position that is. */
    record WebhookReplay(long behindPosition) {}

    /** Which dead deliveries are to be sent once more; all of them without ids. */
    record WebhookRedeliveryCreate(List<UUID> eventIds) {}

    /** How many they are. */
    record WebhookRedelivery(int accepted) {}

    private static final int OK = Response.Status.OK.getStatusCode();
    private static final int ACCEPTED = Response.Status.ACCEPTED.getStatusCode();

    private final Webhooks webhooks;
    private final WebhookAdministration keeping;
    private final Deliveries deliveries;
    private final Pinging pinging;
    private final Owner owner;
    private final IdempotentExecution once;

    WebhookDeliveryResource(
            Webhooks webhooks,
            WebhookAdministration keeping,
            Deliveries deliveries,
            Pinging pinging,
            Owner owner,
            IdempotentExecution once) {
        this.webhooks = webhooks;
        this.keeping = keeping;
        this.deliveries = deliveries;
        this.pinging = pinging;
        this.owner = owner;
        this.once = once;
    }

    @GET
    @Path("status")
    public WebhookStatus getWebhookStatus(@RestPath UUID webhookId) {
        return deliveries.status(webhooks.require(webhookId, owner.reach()).webhookId());
    }

    @GET
    @Path("deliveries")
    public Page<WebhookDelivery> listWebhookDeliveries(
            @RestPath UUID webhookId,
            @RestQuery Optional<DeliveryState> state,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return deliveries.page(webhooks.require(webhookId, owner.reach()).webhookId(), state, cursor, pageSize);
    }

    @POST
    @Path("pings")
    public Response pingWebhook(@RestPath UUID webhookId, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return once.answerWithoutTransaction(
                idempotencyKey,
                path(webhookId, "pings"),
                "",
                () -> new Answer(OK, null, null, pinging.ping(webhooks.require(webhookId, owner.reach()))));
    }

    @POST
    @Path("replays")
    public Response replayWebhook(
            @RestPath UUID webhookId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            WebhookReplayCreate replay) {
        return once.answer(
                idempotencyKey,
                path(webhookId, "replays"),
                replay,
                () -> accepted(new WebhookReplay(keeping.replay(webhookId, owner.reach(), replay.from()))));
    }

    @POST
    @Path("redeliveries")
    public Response redeliverWebhook(
            @RestPath UUID webhookId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            WebhookRedeliveryCreate wanted) {
        List<UUID> eventIds = wanted.eventIds() == null ? List.of() : wanted.eventIds();
        return once.answer(
                idempotencyKey,
                path(webhookId, "redeliveries"),
                wanted,
                () -> accepted(new WebhookRedelivery(keeping.redeliver(webhookId, owner.reach(), eventIds))));
    }

    private static Answer accepted(Object body) {
        return new Answer(ACCEPTED, null, null, body);
    }

    private static String path(UUID webhookId, String what) {
        return "/webhooks/" + webhookId + "/" + what;
    }
}
