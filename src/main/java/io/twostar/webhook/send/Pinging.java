package io.twostar.webhook.send;

import io.twostar.http.Uuid7;
import io.twostar.http.problem.Times;
import io.twostar.webhook.SecretDao;
import io.twostar.webhook.Webhook;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Sends a test message to a webhook, even if it is disabled. */
@Singleton
public class Pinging {

    private final SecretDao secrets;
    private final SenderFactory senders;
    private final Times times;

    Pinging(SecretDao secrets, SenderFactory senders, Times times) {
        this.secrets = secrets;
        this.senders = senders;
        this.times = times;
    }

    /** Waits for the receiver as long as a delivery would; holds no database connection while waiting. */
    public WebhookPing ping(Webhook webhook) {
        UUID id = Uuid7.next(times.now().toEpochMilli());
        Sender sender = senders.open(webhook.url(), secrets.valid(webhook.webhookId(), times.now()));
        try {
            CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
            sender.send(Message.ping(id, times.now()), outcome::complete);
            return WebhookPing.of(id, outcome.join());
        } finally {
            sender.close();
        }
    }
}
