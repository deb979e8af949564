package io.twostar.review;

import java.util.List;

/** The photos of one review, oldest first. */
public record ReviewPhotos(List<ReviewPhoto> items) {

    static final ReviewPhotos NONE = new ReviewPhotos(List.of());
}
