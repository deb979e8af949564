package io.twostar.webhook.administration;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Scope;
import io.twostar.webhook.Owner;
import io.twostar.webhook.Webhooks;
import io.twostar.webhook.send.Pinging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the deliveries of a webhook. */
@Path("/webhooks/{webhookId}")
@RolesAllowed({Scope.PARTNER, Scope.ADMIN})
class WebhookDeliveryResource {

    /** The time from which everything is delivered again. */
    record WebhookReplayCreate(Instant from) {}

    /** The position after which delivery restarts. */
    record WebhookReplay(long behindPosition) {}

    /** Which dead deliveries are sent again; all of them if no ids are given. */
    record WebhookRedeliveryCreate(List<UUID> eventIds) {}

    /** How many are sent again. */
    record WebhookRedelivery(int accepted) {}

    private final Webhooks webhooks;
    private final WebhookAdministration administration;
    private final Deliveries deliveries;
    private final Pinging pinging;
    private final Owner owner;

    WebhookDeliveryResource(
            Webhooks webhooks,
            WebhookAdministration administration,
            Deliveries deliveries,
            Pinging pinging,
            Owner owner) {
        this.webhooks = webhooks;
        this.administration = administration;
        this.deliveries = deliveries;
        this.pinging = pinging;
        this.owner = owner;
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
            @RestQuery Optional<DeliveryState> status,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return deliveries.page(webhooks.require(webhookId, owner.reach()).webhookId(), status, cursor, pageSize);
    }

    @POST
    @Path("pings")
    @Idempotent(inTransaction = false)
    public Response pingWebhook(@RestPath UUID webhookId) {
        return Response.ok(pinging.ping(webhooks.require(webhookId, owner.reach())))
                .build();
    }

    @POST
    @Path("replays")
    @Idempotent
    public Response replayWebhook(@RestPath UUID webhookId, WebhookReplayCreate replay) {
        return Responses.accepted(
                null, new WebhookReplay(administration.replay(webhookId, owner.reach(), replay.from())));
    }

    @POST
    @Path("redeliveries")
    @Idempotent
    public Response redeliverWebhook(@RestPath UUID webhookId, WebhookRedeliveryCreate requested) {
        List<UUID> eventIds = requested.eventIds() == null ? List.of() : requested.eventIds();
        return Responses.accepted(
                null, new WebhookRedelivery(administration.redeliver(webhookId, owner.reach(), eventIds)));
    }
}
