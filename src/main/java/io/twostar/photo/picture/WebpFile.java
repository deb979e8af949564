package io.twostar.photo.picture;

/** The chunks of a WebP file (RFC 9649). */
final class WebpFile {

    private static final int FIRST = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION = 0x02;
    private static final int SIDE_BITS = 0x3FFF;
    private static final int LOSSLESS_MARK = 0x2F;
    private static final int COLOURS = 3;

    private record Size(int width, int height) {}

    private WebpFile() {}

    /** The canvas and the picture on it must have one size: decoders believe the one or the other. */
    static Header header(Bytes file) {
        Size canvas = null;
        Size picture = null;
        Orientation orientation = Orientation.UPRIGHT;
        int position = FIRST;
        while (position + CHUNK_HEADER <= file.length()) {
            int content = position + CHUNK_HEADER;
            int end = file.end(content, file.little32(position + 4));
            if (file.has(position, "VP8X")) {
                canvas = canvas(file, content);
            } else if (file.has(position, "VP8 ") && picture == null) {
                picture = lossy(file, content);
            } else if (file.has(position, "VP8L") && picture == null) {
                picture = lossless(file, content);
            } else if (file.has(position, "EXIF")) {
                int begin = file.has(content, "Exif\0\0") ? content + 6 : content;
                orientation = Orientation.ofExif(file, begin, end);
            }
            position = end + (end & 1);
        }
        if (picture == null || canvas != null && !canvas.equals(picture)) {
            throw new BrokenImage("has no picture of the size that it tells");
        }
        return new Header(Format.WEBP, picture.width, picture.height, COLOURS, true, orientation, file.all());
    }

    private static Size canvas(Bytes file, int content) {
        if ((file.at(content) & ANIMATION) != 0) {
            throw new BrokenImage("is animated");
        }
        return new Size(file.little24(content + 4) + 1, file.little24(content + 7) + 1);
    }

    private static Size lossy(Bytes file, int content) {
        boolean isKeyFrame = (file.at(content) & 1) == 0;
        if (!isKeyFrame || !file.has(content + 3, "\u009D\u0001\u002A")) {
            throw new BrokenImage("has no key frame");
        }
        return new Size(file.little16(content + 6) & SIDE_BITS, file.little16(content + 8) & SIDE_BITS);
    }

    private static Size lossless(Bytes file, int content) {
        if (file.at(content) != LOSSLESS_MARK) {
            throw new BrokenImage("has no lossless picture");
        }
        int sides = file.little32(content + 1);
        return new Size((sides & SIDE_BITS) + 1, (sides >>> 14 & SIDE_BITS) + 1);
    }
}
