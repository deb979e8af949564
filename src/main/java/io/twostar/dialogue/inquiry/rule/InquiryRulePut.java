package io.twostar.dialogue.inquiry.rule;

import java.math.BigDecimal;

/** An inquiry rule as staff request it; {@code null} for defaults. */
record InquiryRulePut(
        String category,
        int maximumStars,
        BigDecimal sampleRate,
        Integer dailyLimit,
        Integer quietDays,
        boolean verifiedOnly,
        Integer answerHours,
        String question) {

    private static final int ALL = 100;
    private static final int DAILY_LIMIT = 100;
    private static final int QUIET_DAYS = 30;
    private static final int ANSWER_HOURS = 14 * 24;

    InquiryRule.Terms terms() {
        return new InquiryRule.Terms(
                category,
                maximumStars,
                sampleRate == null ? ALL : sampleRate.movePointRight(2).intValueExact(),
                dailyLimit == null ? DAILY_LIMIT : dailyLimit,
                quietDays == null ? QUIET_DAYS : quietDays,
                verifiedOnly,
                answerHours == null ? ANSWER_HOURS : answerHours,
                question);
    }
}
