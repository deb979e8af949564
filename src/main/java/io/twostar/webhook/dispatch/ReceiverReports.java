package io.twostar.webhook.dispatch;

import io.twostar.webhook.DisabledReason;
import io.twostar.webhook.send.DeliveryOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Logs once when a receiver begins to fail, when its webhook is disabled for it, and when it recovers. */
final class ReceiverReports {

    private static final Logger LOG = Logger.getLogger(ReceiverReports.class);

    /** A single failure is no news: retries exist for it. */
    private static final int FAILING = 2;

    private final UUID webhookId;
    private boolean isFailing;
    private boolean isDisabled;
    private int failures;

    /** @param failingSince what an earlier run has reported already */
    ReceiverReports(UUID webhookId, Optional<Instant> failingSince) {
        this.webhookId = webhookId;
        this.isFailing = failingSince.isPresent();
    }

    void failed(DeliveryOutcome outcome, Optional<Instant> since) {
        failures++;
        if (failures == FAILING && !isFailing) {
            isFailing = true;
            LOG.warnf(
                    "Webhook %s has been failing since %s: %s Deliveries are retried.",
                    webhookId, since.orElseThrow(), outcome.error().orElseThrow());
        }
    }

    void taken() {
        if (isFailing) {
            LOG.infof("Webhook %s takes deliveries again", webhookId);
        }
        isFailing = false;
        failures = 0;
    }

    void disabled(DisabledReason reason) {
        if (!isDisabled) {
            isDisabled = true;
            LOG.warnf("Webhook %s is disabled (%s); its events are kept until its owner enables it", webhookId, reason);
        }
    }
}
