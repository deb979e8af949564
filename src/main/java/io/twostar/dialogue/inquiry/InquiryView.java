package io.twostar.dialogue.inquiry;

import io.twostar.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An inquiry as staff see it; absent members are {@code null}. */
record InquiryView(
        UUID inquiryId,
        String productId,
        UUID reviewId,
        Inquiry.State status,
        String owner,
        int stars,
        String inquiryRuleId,
        String question,
        Instant openedAt,
        Instant expiresAt,
        Instant endedAt,
        List<String> causes,
        String text,
        Integer starsAfter,
        Long secondsToAnswer,
        String closingReason)
        implements Responses.Located {

    static InquiryView of(Inquiry inquiry) {
        boolean answered = inquiry.state() == Inquiry.State.ANSWERED;
        return new InquiryView(
                inquiry.inquiryId(),
                inquiry.productId(),
                inquiry.reviewId(),
                inquiry.state(),
                inquiry.owner(),
                inquiry.stars(),
                inquiry.ruleId().orElse(null),
                inquiry.question().orElse(null),
                inquiry.openedAt(),
                inquiry.expiresAt(),
                inquiry.endedAt().orElse(null),
                answered ? inquiry.causes() : null,
                inquiry.answer().orElse(null),
                inquiry.starsAfter().orElse(null),
                answered
                        ? Duration.between(inquiry.openedAt(), inquiry.endedAt().orElseThrow())
                                .toSeconds()
                        : null,
                inquiry.closingReason().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/inquiries/" + inquiryId;
    }
}
