package io.twostar.review.addition;

/** What a reply says; absent members are {@code null}. */
public record ReplyContent(String text, String locale, String signature) {}
