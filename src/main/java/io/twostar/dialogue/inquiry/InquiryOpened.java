package io.twostar.dialogue.inquiry;

import io.twostar.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A rater is to be asked: the shop mails the question with the answer token, which readers who act for customers get
 * with this event.
 *
 * @param causes the codes to choose from
 */
record InquiryOpened(
        UUID inquiryId,
        UUID reviewId,
        int stars,
        String owner,
        String inquiryRuleId,
        Instant expiresAt,
        List<String> causes)
        implements DomainEvent {

    static final String TYPE = "inquiry.opened";

    static InquiryOpened of(Inquiry inquiry, List<String> causes) {
        return new InquiryOpened(
                inquiry.inquiryId(),
                inquiry.reviewId(),
                inquiry.stars(),
                inquiry.owner(),
                inquiry.ruleId().orElse(null),
                inquiry.expiresAt(),
                causes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
