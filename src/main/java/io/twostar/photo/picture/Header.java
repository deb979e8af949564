package io.twostar.photo.picture;

/**
 * What a file says of itself, read without decoding a pixel.
 *
 * @param width in pixels, as stored
 * @param bytesPerPixel that one pixel takes once it is decoded
 * @param slow whether its decoder needs the whole picture in memory several times over
 * @param file what is decoded: the file, or what is left of it without parts that nobody needs
 */
record Header(
        Format format, int width, int height, int bytesPerPixel, boolean slow, Orientation orientation, byte[] file) {

    long pixels() {
        return (long) width * height;
    }
}
