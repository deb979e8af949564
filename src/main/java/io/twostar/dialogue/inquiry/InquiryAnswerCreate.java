package io.twostar.dialogue.inquiry;

import java.util.List;

/** What the rater answers; {@code text} and {@code revision} are {@code null} when absent. */
record InquiryAnswerCreate(String token, List<String> causes, String text, RevisionInput revision) {

    /** The revised rating; title and text stay as they are when absent. */
    record RevisionInput(int stars, String title, String text) {}
}
