package io.twostar.review.editing;

import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewContent;

/** What an edit leaves of a review: members that are absent are gone. */
record ReviewReplace(int stars, String title, String text, String locale, ReviewAttributes attributes) {

    ReviewContent content() {
        return new ReviewContent(stars, title, text, locale, attributes);
    }
}
