package io.twostar.photo.picture;

/** The file does not keep to its own format. */
final class BrokenImage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenImage(String reason) {
        super(reason);
    }
}
