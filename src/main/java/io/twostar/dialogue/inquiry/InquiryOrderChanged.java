package io.twostar.dialogue.inquiry;

import io.twostar.event.Fact;

/** A standing order was given, changed or taken back. */
record InquiryOrderChanged(String orderId, int version, boolean deleted) implements Fact {

    @Override
    public String type() {
        return "inquiry.order.changed";
    }
}
