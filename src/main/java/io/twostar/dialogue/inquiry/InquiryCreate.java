package io.twostar.dialogue.inquiry;

/** What staff want to ask the author of a review; absent members are {@code null}. */
record InquiryCreate(String question, Integer answerHours) {}
