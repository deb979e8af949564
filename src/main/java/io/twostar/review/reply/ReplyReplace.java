package io.twostar.review.reply;

import io.twostar.review.addition.ReplyContent;

/** What an edit leaves of a reply: members that are absent are gone. */
record ReplyReplace(String text, String locale, String signature) {

    ReplyContent content() {
        return new ReplyContent(text, locale, signature);
    }
}
