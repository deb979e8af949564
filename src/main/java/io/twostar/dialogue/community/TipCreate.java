package io.twostar.dialogue.community;

import io.twostar.review.ReviewAuthor;

/** What somebody advises others; {@code null} for what is absent. */
record TipCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
