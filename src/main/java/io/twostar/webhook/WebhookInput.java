package io.twostar.webhook;

import io.twostar.event.EventFeed;
import java.util.List;
import java.util.Optional;

/** A webhook as its owner requests it; absent members are {@code null}. */
public record WebhookInput(
        String url,
        String description,
        List<String> types,
        List<String> categories,
        String supplierId,
        Boolean enabled) {

    public WebhookInput {
        types = types == null ? List.of() : types.stream().distinct().sorted().toList();
        categories = categories == null
                ? List.of()
                : categories.stream().distinct().sorted().toList();
        enabled = enabled == null || enabled;
    }

    EventFeed.Filter filter() {
        return new EventFeed.Filter(types, categories, Optional.empty(), Optional.ofNullable(supplierId));
    }

    /** The same for the products of one supplier only. */
    public WebhookInput boundTo(String supplier) {
        return new WebhookInput(url, description, types, categories, supplier, enabled);
    }
}
