package io.twostar.webhook.dispatch;

import io.twostar.event.Disclosures;
import io.twostar.event.EventFeed;
import io.twostar.http.problem.Times;
import io.twostar.webhook.WebhookSettings;
import java.util.concurrent.Executor;

/** What all dispatchers of an instance share. */
record DispatchTools(
        EventFeed feed,
        Disclosures disclosures,
        ProgressStore store,
        RetrySchedule schedule,
        WebhookSettings settings,
        DeliveryMetrics metrics,
        Times times,
        Executor threads) {}
