package io.twostar.photo.picture;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** The chunks of a PNG file (W3C PNG, third edition, section 5). */
final class PngFile {

    private static final int FIRST = 8;

    /** Length and name before the content of a chunk, and the checksum behind it. */
    private static final int AROUND = 12;

    private static final int BITS_OF_A_BYTE = 8;

    /** Texts and profiles would be unpacked by the decoder, to whatever size; nobody needs them. */
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    static Header header(Bytes file) {
        if (!file.has(FIRST + 4, "IHDR")) {
            throw new BrokenImage("does not begin with its header");
        }
        Orientation orientation = Orientation.UPRIGHT;
        ByteArrayOutputStream needed = new ByteArrayOutputStream(file.length());
        needed.write(file.all(), 0, FIRST);
        boolean isComplete = false;
        int position = FIRST;
        while (!isComplete) {
            int length = file.big32(position);
            int end = file.end(position, length < 0 ? length : Math.addExact(length, AROUND));
            String name = name(file, position + 4);
            if (NEEDED.contains(name)) {
                needed.write(file.all(), position, end - position);
            } else if (name.equals("eXIf")) {
                orientation = Orientation.ofExif(file, position + 8, end - 4);
            }
            isComplete = name.equals("IEND");
            position = end;
        }
        int content = FIRST + 8;
        return new Header(
                Format.PNG,
                file.big32(content),
                file.big32(content + 4),
                bytesPerPixel(file.at(content + 8), file.at(content + 9)),
                false,
                orientation,
                needed.toByteArray());
    }

    private static String name(Bytes file, int position) {
        StringBuilder name = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            name.append((char) file.at(position + i));
        }
        return name.toString();
    }

    private static int bytesPerPixel(int bits, int colourType) {
        int bands =
                switch (colourType) {
                    case 0, 3 -> 1;
                    case 4 -> 2;
                    case 2 -> 3;
                    case 6 -> 4;
                    default -> throw new BrokenImage("has no such kind of colours");
                };
        return bands * (bits > BITS_OF_A_BYTE ? 2 : 1);
    }
}
