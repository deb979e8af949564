package io.twostar.dialogue.inquiry.rule;

import io.twostar.event.DomainEvent;

/** An inquiry rule was created, changed or deleted. */
record InquiryRuleChanged(String inquiryRuleId, int version, boolean deleted) implements DomainEvent {

    @Override
    public String type() {
        return "inquiry.rule.changed";
    }
}
