package io.twostar.dialogue.community.tip;

import io.twostar.dialogue.community.Contribution;
import io.twostar.review.ReviewAuthor;

/** A tip for other customers; absent members are {@code null}. */
record TipCreate(String text, String locale, ReviewAuthor author) {

    Contribution.Content content() {
        return new Contribution.Content(text, locale);
    }
}
