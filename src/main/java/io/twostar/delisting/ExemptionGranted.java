package io.twostar.delisting;

import io.twostar.event.Fact;
import java.time.Instant;

/** Until then the rule does not delist the product. */
record ExemptionGranted(Instant until) implements Fact {

    @Override
    public String type() {
        return "exemption.granted";
    }
}
