package io.twostar.photo.picture;

/** The file does not keep to its own format. */
final class BrokenPicture extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPicture(String reason) {
        super(reason);
    }
}
