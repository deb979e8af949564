package io.twostar.delisting.exemption;

import java.time.Instant;

/** An exemption as responses show it. */
record DelistingExemptionView(String productId, Instant until, String reason) {}
