package io.twostar.webhook.administration;

import io.twostar.event.EventFeed;
import io.twostar.http.ETags;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import io.twostar.webhook.Owner;
import io.twostar.webhook.Owners;
import io.twostar.webhook.SecretDao;
import io.twostar.webhook.SigningSecret;
import io.twostar.webhook.Webhook;
import io.twostar.webhook.WebhookInput;
import io.twostar.webhook.WebhookSettings;
import io.twostar.webhook.Webhooks;
import io.twostar.webhook.dispatch.DeadDeliveries;
import io.twostar.webhook.dispatch.ProgressDao;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Owners create, change and delete their webhooks. After each change the dispatcher restarts with the new settings. */
@ApplicationScoped
class WebhookAdministration {

    /** A new secret, and until when the earlier ones stay valid. */
    record NewSecret(SigningSecret secret, Instant createdAt, Instant previousExpiresAt) {}

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final Owner owner;
    private final ProgressDao progress;
    private final SecretDao secrets;
    private final DeadDeliveries dead;
    private final EventFeed feed;
    private final WebhookSettings settings;
    private final Times times;

    WebhookAdministration(
            Transactions transactions,
            Webhooks webhooks,
            Owner owner,
            ProgressDao progress,
            SecretDao secrets,
            DeadDeliveries dead,
            EventFeed feed,
            WebhookSettings settings,
            Times times) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.owner = owner;
        this.progress = progress;
        this.secrets = secrets;
        this.dead = dead;
        this.feed = feed;
        this.settings = settings;
        this.times = times;
    }

    /** Delivery starts with events from now on. */
    WebhookView create(WebhookInput requested) {
        return transactions.inOne(sql -> {
            if (webhooks.countOf(owner.keys()) >= settings.mostPerKey()) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "A key has at most " + settings.mostPerKey() + " webhooks.");
            }
            Instant now = times.now();
            Webhook webhook = new Webhook(Uuid7.next(now.toEpochMilli()), owner.clientId(), requested, now);
            webhook.disclose(owner.maySeeCustomerIds());
            webhooks.persistAndFlush(webhook);
            progress.create(sql, webhook.webhookId());
            SigningSecret secret = secrets.replace(sql, webhook.webhookId(), now, now);
            return WebhookView.created(webhook, secret);
        });
    }

    /** The data disclosed depends on the owner's current rights; an administrator's rights do not pass to the owner. */
    Webhook replace(UUID webhookId, Owners owners, String ifMatch, WebhookInput requested) {
        return transactions.inOne(sql -> {
            Webhook webhook = webhooks.requireForChange(webhookId, owners);
            ETags.honourMatch(ifMatch, WebhookView.etag(webhook));
            webhook.replace(requested, times.now());
            if (owner.keys().include(webhook.clientId())) {
                webhook.disclose(owner.maySeeCustomerIds());
            }
            progress.restart(sql, webhookId, times.now());
            return webhook;
        });
    }

    void delete(UUID webhookId, Owners owners, String ifMatch) {
        transactions.inOne(sql -> {
            Webhook webhook = webhooks.requireForChange(webhookId, owners);
            ETags.honourMatch(ifMatch, WebhookView.etag(webhook));
            webhooks.delete(webhook);
            return webhook;
        });
    }

    NewSecret replaceSecret(UUID webhookId, Owners owners, Duration overlap) {
        return transactions.inOne(sql -> {
            webhooks.requireForChange(webhookId, owners);
            Instant now = times.now();
            Instant end = now.plus(overlap);
            SigningSecret secret = secrets.replace(sql, webhookId, end, now);
            progress.restart(sql, webhookId, now);
            return new NewSecret(secret, now, end);
        });
    }

    /** @return the position after which everything is delivered again */
    long replay(UUID webhookId, Owners owners, Instant from) {
        return transactions.inOne(sql -> {
            webhooks.requireForChange(webhookId, owners);
            long position = feed.positionBefore(from);
            progress.goBack(sql, webhookId, position);
            return position;
        });
    }

    /** @return how many dead deliveries are sent again */
    int redeliver(UUID webhookId, Owners owners, List<UUID> eventIds) {
        return transactions.inOne(sql -> {
            webhooks.requireForChange(webhookId, owners);
            int asked = dead.ask(sql, webhookId, eventIds);
            progress.restart(sql, webhookId, times.now());
            return asked;
        });
    }
}
