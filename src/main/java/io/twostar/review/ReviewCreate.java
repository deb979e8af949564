package io.twostar.review;

/** A review as it is submitted; the contract's schema of the same name has checked it. */
public record ReviewCreate(
        int stars,
        String title,
        String text,
        String locale,
        ReviewAuthor author,
        ReviewAttributes attributes,
        String incentive,
        String source,
        String storefront) {

    public ReviewCreate by(ReviewAuthor known) {
        return new ReviewCreate(stars, title, text, locale, known, attributes, incentive, source, storefront);
    }

    public ReviewContent content() {
        return new ReviewContent(stars, title, text, locale, attributes);
    }
}
