package io.twostar.webhook.administration;

import io.twostar.http.ETags;
import io.twostar.webhook.DisabledReason;
import io.twostar.webhook.SigningSecret;
import io.twostar.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A webhook as responses show it; {@code secret} is present only in the response that created it. */
record WebhookView(
        UUID webhookId,
        String secret,
        String url,
        String description,
        List<String> types,
        List<String> categories,
        String supplierId,
        boolean enabled,
        DisabledReason disabledReason,
        Instant disabledAt,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookView of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookView created(Webhook webhook, SigningSecret secret) {
        return of(webhook, secret.text());
    }

    static String etag(Webhook webhook) {
        return ETags.strong(webhook.webhookId(), webhook.version());
    }

    private static WebhookView of(Webhook webhook, String secret) {
        return new WebhookView(
                webhook.webhookId(),
                secret,
                webhook.url(),
                webhook.description().orElse(null),
                absentIfEmpty(webhook.types()),
                absentIfEmpty(webhook.categories()),
                webhook.supplierId().orElse(null),
                webhook.isEnabled(),
                webhook.disabledReason().orElse(null),
                webhook.disabledAt().orElse(null),
                webhook.createdAt(),
                webhook.updatedAt());
    }

    private static List<String> absentIfEmpty(List<String> values) {
        return values.isEmpty() ? null : values;
    }
}
