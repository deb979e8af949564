package io.twostar.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.CapturedLog;
import io.twostar.webhook.DisabledReason;
import io.twostar.webhook.send.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiverReportsTest {

    private static final DeliveryOutcome FAILURE = DeliveryOutcome.failed("It did not answer.", Duration.ofSeconds(15));
    private static final Optional<Instant> SINCE = Optional.of(Instant.parse("2026-11-29T10:00:00Z"));

    private final UUID webhook = UUID.randomUUID();

    @Test
    void reportsTheBeginningAndTheEndOnce() {
        assertThat(logged(new ReceiverReports(webhook, Optional.empty()), "ttfftttffffft"))
                .containsExactly(
                        "Webhook " + webhook
                                + " has been failing since 2026-11-29T10:00:00Z: It did not answer. Deliveries are retried.",
                        "Webhook " + webhook + " takes deliveries again",
                        "Webhook " + webhook
                                + " has been failing since 2026-11-29T10:00:00Z: It did not answer. Deliveries are retried.",
                        "Webhook " + webhook + " takes deliveries again");
    }

    @Test
    void saysNothingOfASingleFailure() {
        assertThat(logged(new ReceiverReports(webhook, Optional.empty()), "tftft"))
                .isEmpty();
    }

    @Test
    void doesNotRepeatWhatAnEarlierRunHasReported() {
        assertThat(logged(new ReceiverReports(webhook, SINCE), "ffft"))
                .containsExactly("Webhook " + webhook + " takes deliveries again");
    }

    @Test
    void reportsOnceThatTheWebhookIsDisabled() {
        assertThat(logged(new ReceiverReports(webhook, SINCE), "dd"))
                .containsExactly("Webhook " + webhook
                        + " is disabled (FAILING); its events are kept until its owner enables it");
    }

    /** @param outcomes t: taken, f: failed, d: disabled */
    private static List<String> logged(ReceiverReports reports, String outcomes) {
        try (CapturedLog log = new CapturedLog()) {
            for (char outcome : outcomes.toCharArray()) {
                switch (outcome) {
                    case 't' -> reports.taken();
                    case 'f' -> reports.failed(FAILURE, SINCE);
                    default -> reports.disabled(DisabledReason.FAILING);
                }
            }
            return log.toString()
                    .lines()
                    .filter(line -> line.startsWith("Webhook"))
                    .toList();
        }
    }
}
