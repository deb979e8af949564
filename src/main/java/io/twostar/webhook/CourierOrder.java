package io.twostar.webhook;

import io.twostar.event.EventFeed;
import java.util.List;
import java.util.UUID;

/**
 * What a courier is sent off with: which events, where to, from where on.
 *
 * @param disclosing whether the owner is told what only those learn who act for customers
 */
record CourierOrder(
        UUID webhookId,
        String url,
        List<SigningSecret> secrets,
        EventFeed.Filter filter,
        boolean disclosing,
        ProgressRows.Progress progress,
        List<Lane> lanes) {}
