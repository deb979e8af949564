package io.twostar.security.key;

import java.time.Duration;

/** How long the old key goes on working beside its successor. */
record ApiKeyReplacementCreate(Integer overlapHours) {

    private static final int DEFAULT_HOURS = 24;

    Duration overlap() {
        return Duration.ofHours(overlapHours == null ? DEFAULT_HOURS : overlapHours);
    }
}
