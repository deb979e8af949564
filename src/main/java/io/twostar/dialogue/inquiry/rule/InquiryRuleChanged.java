package io.twostar.dialogue.inquiry.rule;

import io.twostar.event.DomainEvent;

/** A standing order was given, changed or taken back. */
record InquiryRuleChanged(String ruleId, int version, boolean deleted) implements DomainEvent {

    @Override
    public String type() {
        return "inquiry.rule.changed";
    }
}
