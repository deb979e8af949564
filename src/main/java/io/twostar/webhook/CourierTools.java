package io.twostar.webhook;

import io.twostar.event.Disclosures;
import io.twostar.event.EventFeed;
import io.twostar.http.Times;
import java.util.concurrent.Executor;

/** What all couriers of an instance share. */
record CourierTools(
        EventFeed feed,
        Disclosures disclosures,
        ProgressStore store,
        RetrySchedule schedule,
        WebhookSettings settings,
        DeliveryFigures figures,
        Times times,
        Executor threads) {}
