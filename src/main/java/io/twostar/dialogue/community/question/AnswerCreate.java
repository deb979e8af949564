package io.twostar.dialogue.community.question;

import io.twostar.dialogue.community.Contribution;
import io.twostar.review.ReviewAuthor;

/** An answer to a question; absent members are {@code null}. */
record AnswerCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
