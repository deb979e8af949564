package io.twostar.delisting.exemption;

import java.time.Instant;

/** Until when, and why, a product is not to be delisted by its rule. */
record DelistingExemptionPut(Instant until, String reason) {}
