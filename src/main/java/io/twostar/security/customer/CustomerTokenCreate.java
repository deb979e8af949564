package io.twostar.security.customer;

import java.time.Duration;
import java.util.List;

/**
 * A token to be made.
 *
 * @param productIds the only products that its bearer may write about; null for all
 */
record CustomerTokenCreate(Author author, List<String> productIds, Integer validSeconds) {

    private static final Duration USUAL = Duration.ofMinutes(15);

    /** @param displayName null where the customer has none */
    record Author(String id, String displayName) {}

    Duration validity() {
        return validSeconds == null ? USUAL : Duration.ofSeconds(validSeconds);
    }
}
