package io.twostar.dialogue.inquiry;

/** Why the answer is no longer needed. */
record InquiryClosingCreate(String reason) {}
