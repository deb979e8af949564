package io.twostar.photo.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * An opaque sRGB picture, row by row.
 *
 * @param rgb eight bits each of red, green and blue, the highest first
 */
record Pixels(int width, int height, int[] rgb) {

    int at(int x, int y) {
        return rgb[y * width + x];
    }

    /** The same for the codecs of the JDK. */
    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        System.arraycopy(rgb, 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, rgb.length);
        return image;
    }

    static Pixels of(BufferedImage image) {
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new Pixels(image.getWidth(), image.getHeight(), rgb);
    }

    /** The picture so small that neither side is longer than {@code longest}; never larger than it is. */
    Pixels within(int longest) {
        Downscaling shrinking = Downscaling.within(longest, width, height);
        if (shrinking.isNone()) {
            return this;
        }
        return shrinking.of((y, row) -> {
            for (int x = 0; x < width; x++) {
                int pixel = at(x, y);
                row[3 * x] = pixel >> 16 & 0xFF;
                row[3 * x + 1] = pixel >> 8 & 0xFF;
                row[3 * x + 2] = pixel & 0xFF;
            }
        });
    }
}
