package io.twostar.photo.picture;

/** The segments of a JPEG file (ITU-T T.81, annex B). */
final class JpegFile {

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int EXIF = 0xE1;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final String EXIF_NAME = "Exif\0\0";

    /** Cameras and editors write ten; each scan of a hundred would be a pass over all pixels. */
    private static final int MOST_SCANS = 64;

    private static final int GREY = 1;
    private static final int COLOURS = 3;

    private JpegFile() {}

    static Header header(Bytes file) {
        Orientation orientation = Orientation.UPRIGHT;
        int frame = 0;
        int position = 2;
        int marker = marker(file, position);
        while (marker != START_OF_SCAN) {
            int content = position + 2;
            int end = file.end(content, file.big16(content));
            if (isFrame(marker)) {
                requireKnown(marker, frame);
                frame = position;
            } else if (marker == EXIF && file.has(content + 2, EXIF_NAME)) {
                orientation = Orientation.ofExif(file, content + 2 + EXIF_NAME.length(), end);
            }
            position = end;
            marker = marker(file, position);
        }
        if (frame == 0) {
            throw new BrokenImage("has no frame");
        }
        return header(file, frame, position, orientation);
    }

    private static Header header(Bytes file, int frame, int scans, Orientation orientation) {
        boolean isProgressive = file.at(frame + 1) == PROGRESSIVE;
        if (isProgressive) {
            requireFewScans(file, scans);
        }
        int height = file.big16(frame + 5);
        int width = file.big16(frame + 7);
        int bytesPerPixel = file.at(frame + 9) == GREY ? GREY : COLOURS;
        return new Header(Format.JPEG, width, height, bytesPerPixel, isProgressive, orientation, file.all());
    }

    /** Fill bytes before a marker, which the standard allows and nobody writes, are refused. */
    private static int marker(Bytes file, int position) {
        if (file.at(position) != MARKER || file.at(position + 1) == MARKER || file.at(position + 1) == END) {
            throw new BrokenImage("has no segment where one must be");
        }
        return file.at(position + 1);
    }

    private static boolean isFrame(int marker) {
        return marker >= BASELINE && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static void requireKnown(int marker, int frame) {
        if (frame != 0) {
            throw new BrokenImage("has two frames");
        }
        if (marker != BASELINE && marker != EXTENDED && marker != PROGRESSIVE) {
            throw new BrokenImage("is coded in a way that nobody uses");
        }
    }

    private static void requireFewScans(Bytes file, int from) {
        int scans = 0;
        for (int i = from; i < file.length() - 1; i++) {
            if (file.at(i) == MARKER && file.at(i + 1) == START_OF_SCAN && ++scans > MOST_SCANS) {
                throw new BrokenImage("has too many scans");
            }
        }
    }
}
