package io.twostar.review.reply;

import io.twostar.review.addition.ReplyContent;

/** A reply as it is sent; {@code signature} names the department or person who replies. */
record ReplyCreate(String text, String locale, String signature) {

    ReplyContent content() {
        return new ReplyContent(text, locale, signature);
    }
}
