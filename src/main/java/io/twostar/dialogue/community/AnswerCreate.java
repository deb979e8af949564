package io.twostar.dialogue.community;

import io.twostar.review.ReviewAuthor;

/** What somebody answers; {@code null} for what is absent. */
record AnswerCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
