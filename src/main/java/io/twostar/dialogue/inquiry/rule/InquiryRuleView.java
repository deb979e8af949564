package io.twostar.dialogue.inquiry.rule;

import java.math.BigDecimal;
import java.time.Instant;

/** An inquiry rule as responses show it; absent members are {@code null}. */
record InquiryRuleView(
        String inquiryRuleId,
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

    static InquiryRuleView of(InquiryRule rule) {
        InquiryRule.Terms terms = rule.terms();
        return new InquiryRuleView(
                rule.ruleId(),
                terms.category(),
                terms.maximumStars(),
                BigDecimal.valueOf(terms.sampleRate(), 2),
                terms.dailyLimit(),
                terms.quietDays(),
                terms.verifiedOnly(),
                terms.answerHours(),
                terms.question(),
                rule.version(),
                rule.createdAt(),
                rule.updatedAt());
    }
}
