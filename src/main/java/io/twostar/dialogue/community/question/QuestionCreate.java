package io.twostar.dialogue.community.question;

import io.twostar.dialogue.community.Contribution;
import io.twostar.review.ReviewAuthor;

/** A question about a product; absent members are {@code null}. */
record QuestionCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
