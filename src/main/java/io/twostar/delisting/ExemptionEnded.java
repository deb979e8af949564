package io.twostar.delisting;

import io.twostar.event.Fact;

/** The rule may delist the product again: its exemption expired, or was taken back. */
record ExemptionEnded() implements Fact {

    @Override
    public String type() {
        return "exemption.ended";
    }
}
