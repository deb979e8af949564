package io.twostar.dialogue.inquiry;

/** Why nobody needs the answer any more. */
record InquiryClosingCreate(String reason) {}
