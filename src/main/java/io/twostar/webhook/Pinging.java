package io.twostar.webhook;

import io.twostar.http.Times;
import io.twostar.http.Uuid7;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Tries a webhook out with a message that tells of nothing, also one that is disabled. */
@Singleton
class Pinging {

    private final SecretRows secrets;
    private final Postbox postbox;
    private final Times times;

    Pinging(SecretRows secrets, Postbox postbox, Times times) {
        this.secrets = secrets;
        this.postbox = postbox;
        this.times = times;
    }

    /** Waits for the receiver, as long as a delivery would; holds no connection to the database meanwhile. */
    WebhookPing ping(Webhook webhook) {
        UUID id = Uuid7.next(times.now().toEpochMilli());
        Sender sender = postbox.open(webhook.url(), secrets.valid(webhook.webhookId(), times.now()));
        try {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            sender.send(Message.ping(id, times.now()), outcome::complete);
            return WebhookPing.of(id, outcome.join());
        } finally {
            sender.close();
        }
    }
}
