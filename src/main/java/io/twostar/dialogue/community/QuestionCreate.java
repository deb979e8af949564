package io.twostar.dialogue.community;

import io.twostar.review.ReviewAuthor;

/** What somebody wants to know of a product; {@code null} for what is absent. */
record QuestionCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
