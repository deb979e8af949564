package io.twostar.dialogue.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.event.DomainEvent;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An inquiry was answered, expired or closed.
 *
 * @param causes and {@code starsAfter} are {@code null} (absent) unless it was answered, and revised
 */
record InquiryEnded(
        UUID inquiryId,
        UUID reviewId,
        int stars,
        String owner,
        List<String> causes,
        Integer starsAfter,
        @JsonIgnore Inquiry.State state)
        implements DomainEvent {

    static InquiryEnded of(Inquiry inquiry) {
        return new InquiryEnded(
                inquiry.inquiryId(),
                inquiry.reviewId(),
                inquiry.stars(),
                inquiry.owner(),
                inquiry.state() == Inquiry.State.ANSWERED ? inquiry.causes() : null,
                inquiry.starsAfter().orElse(null),
                inquiry.state());
    }

    @Override
    public String type() {
        return "inquiry." + state.name().toLowerCase(Locale.ROOT);
    }
}
