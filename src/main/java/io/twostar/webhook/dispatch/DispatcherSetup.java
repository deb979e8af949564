package io.twostar.webhook.dispatch;

import io.twostar.event.EventFeed;
import io.twostar.webhook.SigningSecret;
import java.util.List;
import java.util.UUID;

/**
 * What a dispatcher is sent off with: which events, where to, from where on.
 *
 * @param disclosing whether the owner is told what only those learn who act for customers
 */
record DispatcherSetup(
        UUID webhookId,
        String url,
        List<SigningSecret> secrets,
        EventFeed.Filter filter,
        boolean disclosing,
        ProgressDao.Progress progress,
        List<ProductBacklog> backlogs) {}
