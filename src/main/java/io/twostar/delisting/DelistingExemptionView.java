package io.twostar.delisting;

import java.time.Instant;

/** An exemption as answers show it. */
record DelistingExemptionView(String productId, Instant until, String reason) {}
