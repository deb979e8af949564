package io.twostar.webhook.dispatch;

import io.twostar.event.EventFeed;
import io.twostar.webhook.SigningSecret;
import java.util.List;
import java.util.UUID;

/**
 * What a dispatcher starts with: which events, the target, and the position.
 *
 * @param disclosing whether the owner may see what only callers acting for customers may see
 */
record DispatcherSetup(
        UUID webhookId,
        String url,
        List<SigningSecret> secrets,
        EventFeed.Filter filter,
        boolean disclosing,
        ProgressDao.Progress progress,
        List<ProductBacklog> backlogs) {}
