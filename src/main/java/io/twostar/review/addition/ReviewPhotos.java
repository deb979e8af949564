package io.twostar.review.addition;

import java.util.List;

/** The photos of one review, oldest first. */
public record ReviewPhotos(List<ReviewPhoto> items) {

    public static final ReviewPhotos NONE = new ReviewPhotos(List.of());
}
