package io.twostar.dialogue.inquiry;

import java.util.List;

/**
 * Statistics of inquiries as responses show them.
 *
 * @param raised how many raters gave more stars with their answer; {@code lowered}: fewer
 * @param medianSecondsToAnswer {@code null} (absent) without answers
 */
record InquiryStatisticsView(
        long asked,
        long open,
        long answered,
        long expired,
        long closed,
        long raised,
        long lowered,
        Long medianSecondsToAnswer,
        List<CauseCount> causes) {

    /** How many answers name a cause. */
    public record CauseCount(String cause, long count) {}
}
