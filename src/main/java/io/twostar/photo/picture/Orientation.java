package io.twostar.photo.picture;

/**
 * How a camera was held, as Exif numbers it (tag 0x0112): what has to be done so that the picture stands upright.
 *
 * @see <a href="https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E">Exif 3.0, 4.6.5</a>
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    MIRRORED_ON_ITS_LEFT(true, false, false),
    ON_ITS_LEFT(true, true, false),
    MIRRORED_ON_ITS_RIGHT(true, true, true),
    ON_ITS_RIGHT(true, false, true);

    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int FIRST_ENTRY = 2;

    private final boolean swapsSides;
    private final boolean flipsAcross;
    private final boolean flipsDown;

    /** First sides are swapped (rows become columns), then the result is flipped. */
    Orientation(boolean swapsSides, boolean flipsAcross, boolean flipsDown) {
        this.swapsSides = swapsSides;
        this.flipsAcross = flipsAcross;
        this.flipsDown = flipsDown;
    }

    /** What the first directory of a TIFF structure says; upright if it is silent or makes no sense. */
    static Orientation ofExif(Bytes file, int begin, int end) {
        if (end - begin < 8) {
            return UPRIGHT;
        }
        boolean little = file.has(begin, "II*\0");
        if (!little && !file.has(begin, "MM\0*")) {
            return UPRIGHT;
        }
        int offset = little ? file.little32(begin + 4) : file.big32(begin + 4);
        if (offset < 8 || offset > end - begin - FIRST_ENTRY) {
            return UPRIGHT;
        }
        int directory = begin + offset;
        int entries = short16(file, directory, little);
        for (int i = 0; i < entries && directory + FIRST_ENTRY + (i + 1) * ENTRY <= end; i++) {
            int entry = directory + FIRST_ENTRY + i * ENTRY;
            if (short16(file, entry, little) == TAG) {
                int number = short16(file, entry + 8, little);
                return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static int short16(Bytes file, int position, boolean little) {
        return little ? file.little16(position) : file.big16(position);
    }

    Pixels apply(Pixels stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides ? stored.height() : stored.width();
        int height = swapsSides ? stored.width() : stored.height();
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int fromY = flipsDown ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int fromX = flipsAcross ? width - 1 - x : x;
                rgb[y * width + x] = swapsSides ? stored.at(fromY, fromX) : stored.at(fromX, fromY);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
