package io.twostar.review;

/** What a reply says; absent members are {@code null}. */
public record ReplyContent(String text, String locale, String signature) {}
