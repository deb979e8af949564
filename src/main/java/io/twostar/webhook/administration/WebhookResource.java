package io.twostar.webhook.administration;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.outgoing.AddressLookup;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.Idempotent;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Scope;
import io.twostar.webhook.Owner;
import io.twostar.webhook.Webhook;
import io.twostar.webhook.WebhookInput;
import io.twostar.webhook.WebhookSettings;
import io.twostar.webhook.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for webhooks and their secrets. Callers see those created by their own key and by the keys it replaced. */
@Path("/webhooks")
@RolesAllowed({Scope.PARTNER, Scope.ADMIN})
class WebhookResource {

    /** How long earlier secrets stay valid. */
    record WebhookSecretCreate(Integer overlapHours) {

        private static final int DEFAULT_HOURS = 24;

        Duration overlap() {
            return Duration.ofHours(overlapHours == null ? DEFAULT_HOURS : overlapHours);
        }
    }

    /** The response with a new secret. */
    record WebhookSecret(String secret, Instant createdAt, Instant previousExpiresAt) {}

    private final WebhookAdministration administration;
    private final Webhooks webhooks;
    private final Owner owner;
    private final AddressLookup addresses;
    private final WebhookSettings settings;
    private final IdempotentExecution once;

    WebhookResource(
            WebhookAdministration administration,
            Webhooks webhooks,
            Owner owner,
            AddressLookup addresses,
            WebhookSettings settings,
            IdempotentExecution once) {
        this.administration = administration;
        this.webhooks = webhooks;
        this.owner = owner;
        this.addresses = addresses;
        this.settings = settings;
        this.once = once;
    }

    @GET
    public Page<WebhookView> listWebhooks(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return webhooks.page(owner.reach(), cursor, pageSize).map(WebhookView::of);
    }

    @POST
    public Response createWebhook(@HeaderParam("Idempotency-Key") String idempotencyKey, WebhookInput webhook) {
        WebhookInput requested = checked(webhook);
        return once.answer(idempotencyKey, "/webhooks", webhook, () -> {
            WebhookView created = administration.create(requested);
            return Answer.created("/webhooks/" + created.webhookId(), null, created);
        });
    }

    @GET
    @Path("{webhookId}")
    public Response getWebhook(@RestPath UUID webhookId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        Webhook webhook = webhooks.require(webhookId, owner.reach());
        return Conditional.get(ifNoneMatch, WebhookView.etag(webhook), true, () -> WebhookView.of(webhook));
    }

    @PUT
    @Path("{webhookId}")
    public Response replaceWebhook(
            @RestPath UUID webhookId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, WebhookInput webhook) {
        Webhook replaced = administration.replace(webhookId, owner.reach(), ifMatch, checked(webhook));
        return Response.ok(WebhookView.of(replaced))
                .header(HttpHeaders.ETAG, WebhookView.etag(replaced))
                .build();
    }

    @DELETE
    @Path("{webhookId}")
    public void deleteWebhook(@RestPath UUID webhookId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        administration.delete(webhookId, owner.reach(), ifMatch);
    }

    @POST
    @Path("{webhookId}/secrets")
    @Idempotent
    public Response replaceWebhookSecret(@RestPath UUID webhookId, WebhookSecretCreate requested) {
        WebhookAdministration.NewSecret made =
                administration.replaceSecret(webhookId, owner.reach(), requested.overlap());
        return Responses.changed(new WebhookSecret(made.secret().text(), made.createdAt(), made.previousExpiresAt()));
    }

    /** @throws ValidationProblem if its address is not allowed, or it asks for events that the key may not see */
    private WebhookInput checked(WebhookInput webhook) {
        addresses.require(webhook.url(), settings.privateTargets());
        return owner.supplierId()
                .map(own -> {
                    if (webhook.supplierId() != null && !webhook.supplierId().equals(own)) {
                        throw new ValidationProblem(
                                ValidationError.body("supplierId", "supplier", "must be the supplier of the key"));
                    }
                    return webhook.boundTo(own);
                })
                .orElse(webhook);
    }
}
