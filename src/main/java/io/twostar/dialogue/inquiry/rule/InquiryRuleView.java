package io.twostar.dialogue.inquiry.rule;

import java.math.BigDecimal;
import java.time.Instant;

/** A standing order as answers show it; absent members are {@code null}. */
record InquiryRuleView(
        String ruleId,
        String category,
        int maximumStars,
        BigDecimal sampleRate,
        int dailyLimit,
        int quietDays,
        boolean verifiedOnly,
        int answerHours,
        String question,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    static InquiryRuleView of(InquiryRule order) {
        InquiryRule.Terms terms = order.terms();
        return new InquiryRuleView(
                order.ruleId(),
                terms.category(),
                terms.maximumStars(),
                BigDecimal.valueOf(terms.sampleRate(), 2),
                terms.dailyLimit(),
                terms.quietDays(),
                terms.verifiedOnly(),
                terms.answerHours(),
                terms.question(),
                order.version(),
                order.createdAt(),
                order.updatedAt());
    }
}
