package io.twostar.photo.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file in memory, read by position; whoever reads behind its end learns that the file is broken. */
record Bytes(byte[] all) {

    int length() {
        return all.length;
    }

    int at(int position) {
        if (position < 0 || position >= all.length) {
            throw new BrokenImage("ends too early");
        }
        return all[position] & 0xFF;
    }

    /** Sixteen bits, the highest first. */
    int big16(int position) {
        return at(position) << 8 | at(position + 1);
    }

    int big32(int position) {
        return big16(position) << 16 | big16(position + 2);
    }

    /** Sixteen bits, the lowest first. */
    int little16(int position) {
        return at(position) | at(position + 1) << 8;
    }

    int little24(int position) {
        return little16(position) | at(position + 2) << 16;
    }

    int little32(int position) {
        return little16(position) | little16(position + 2) << 16;
    }

    boolean has(int position, String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return position >= 0
                && position + wanted.length <= all.length
                && Arrays.equals(all, position, position + wanted.length, wanted, 0, wanted.length);
    }

    /**
     * Where a block ends that begins here.
     *
     * @param length as the file tells it, 32 bits without sign
     */
    int end(int begin, int length) {
        if (length < 0 || begin < 0 || length > all.length - begin) {
            throw new BrokenImage("has a block that is longer than the file");
        }
        return begin + length;
    }
}
