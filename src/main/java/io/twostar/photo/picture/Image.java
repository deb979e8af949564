package io.twostar.photo.picture;

/**
 * A picture as it is kept: two JPEG files in sRGB, upright and without metadata.
 *
 * @param width of {@code image}, in pixels
 * @param thumbnail the same, small
 */
public record Image(int width, int height, byte[] image, byte[] thumbnail) {}
