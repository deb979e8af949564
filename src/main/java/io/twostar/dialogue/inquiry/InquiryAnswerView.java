package io.twostar.dialogue.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the rater is shown of an answered inquiry; absent members are {@code null}. */
record InquiryAnswerView(
        UUID inquiryId,
        String productId,
        UUID reviewId,
        List<String> causes,
        String text,
        Instant answeredAt,
        Integer starsAfter) {

    static InquiryAnswerView of(Inquiry inquiry) {
        return new InquiryAnswerView(
                inquiry.inquiryId(),
                inquiry.productId(),
                inquiry.reviewId(),
                inquiry.causes(),
                inquiry.answer().orElse(null),
                inquiry.endedAt().orElseThrow(),
                inquiry.starsAfter().orElse(null));
    }
}
