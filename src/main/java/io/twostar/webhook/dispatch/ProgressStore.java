package io.twostar.webhook.dispatch;

import io.twostar.http.problem.Times;
import io.twostar.store.InstanceId;
import io.twostar.store.Transactions;
import io.twostar.webhook.SecretDao;
import io.twostar.webhook.SigningSecret;
import io.twostar.webhook.Webhook;
import io.twostar.webhook.Webhooks;
import io.twostar.webhook.send.DeliveryOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores the state of dispatchers: what they read at start, and their checkpoints, each in one transaction. */
@ApplicationScoped
class ProgressStore {

    private final Transactions transactions;
    private final ProgressDao rows;
    private final DeadDeliveries dead;
    private final Webhooks webhooks;
    private final SecretDao secrets;
    private final Times times;
    private final InstanceId instance;

    ProgressStore(
            Transactions transactions,
            ProgressDao rows,
            DeadDeliveries dead,
            Webhooks webhooks,
            SecretDao secrets,
            Times times,
            InstanceId instance) {
        this.transactions = transactions;
        this.rows = rows;
        this.dead = dead;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.times = times;
        this.instance = instance;
    }

    /** Progress is read before the rest, so that a change in between shows as another generation. */
    Optional<DispatcherSetup> setup(UUID webhookId) {
        return transactions.inNew(sql -> {
            Optional<ProgressDao.Progress> progress = rows.read(sql, webhookId);
            if (progress.isEmpty()) {
                return Optional.empty();
            }
            List<ProductBacklog> backlogs = rows.backlogs(sql, webhookId);
            List<SigningSecret> valid = secrets.valid(webhookId, times.now());
            return webhooks.findByIdOptional(webhookId)
                    .filter(Webhook::isEnabled)
                    .map(webhook -> new DispatcherSetup(
                            webhookId,
                            webhook.url(),
                            valid,
                            webhook.filter(),
                            webhook.isDisclosing(),
                            progress.get(),
                            backlogs));
        });
    }

    /**
     * Saves a checkpoint.
     *
     * @return false, with nothing saved, if this instance has lost the lease or the dispatcher has to restart
     */
    boolean save(CheckpointEntry note) {
        return transactions.inNew(sql -> {
            if (!rows.save(sql, note.webhookId(), note.progress(), instance.name())) {
                return false;
            }
            rows.saveBacklogs(sql, note.webhookId(), note.backlogs());
            for (ProductBacklog backlog : note.dead()) {
                dead.add(sql, note.webhookId(), backlog, times.now());
            }
            note.disabling().ifPresent(reason -> webhooks.findForChange(note.webhookId())
                    .ifPresent(webhook -> webhook.disable(reason, times.now())));
            return true;
        });
    }

    /** The first dead delivery that was requested again. */
    Optional<DeadDeliveries.Asked> nextAsked(UUID webhookId) {
        return transactions.read(sql -> dead.next(sql, webhookId));
    }

    /** Completes the request: a delivery that succeeded is no longer dead. */
    void redelivered(UUID webhookId, DeadDeliveries.Asked asked, DeliveryOutcome outcome) {
        transactions.inNew(sql -> {
            if (outcome.isTaken()) {
                dead.remove(sql, webhookId, asked);
            } else {
                dead.failed(sql, webhookId, asked, outcome, times.now());
            }
            return asked;
        });
    }

    /** There is no such event any more. */
    void forget(UUID webhookId, DeadDeliveries.Asked asked) {
        transactions.inNew(sql -> {
            dead.remove(sql, webhookId, asked);
            return asked;
        });
    }
}
