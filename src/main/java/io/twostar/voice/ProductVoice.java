package io.twostar.voice;

import io.twostar.catalog.Listing;
import io.twostar.rating.RatingTrend;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What customers and staff say about a product, on one page; absent members are {@code null}. */
record ProductVoice(
        String productId,
        String name,
        Listing listing,
        int score,
        List<Attention.Reason> reasons,
        VoiceRatings ratings,
        RatingTrend trend,
        List<VoiceCause> causes,
        List<VoicePoll> polls,
        VoiceFit fit,
        List<VoiceTerm> pros,
        List<VoiceTerm> cons,
        VoiceQuestions questions,
        List<VoiceDefect> defects,
        List<VoiceTopic> observations) {

    /** Counted ratings of the current epoch, those of the last 30 UTC days and those before; averages absent at 0. */
    record VoiceRatings(
            long count,
            BigDecimal average,
            long recentCount,
            BigDecimal recentAverage,
            long earlierCount,
            BigDecimal earlierAverage,
            long held) {}

    /** Why raters gave the stars they gave, in answers to inquiries. */
    record VoiceCause(String cause, long count) {}

    /** What the community was asked; {@code leading} is the option with most votes, absent without any. */
    record VoicePoll(UUID pollId, String status, String statement, long votes, String leading, Instant closesAt) {}

    /** How many gave a fit, and the median from -2 (small) to 2 (large), absent at 0. */
    record VoiceFit(long count, Integer median) {}

    /** A pro or con named by customers. */
    record VoiceTerm(String term, long count) {}

    /** Questions without any answer. */
    record VoiceQuestions(long unanswered, Instant oldestAt) {}

    /** A defect that is neither fixed nor dismissed. */
    record VoiceDefect(UUID defectId, String code, String title, String status, Instant openedAt) {}

    /** Unresolved notes of staff, by topic. */
    record VoiceTopic(String topic, long open, long overdue) {}
}
