package io.twostar.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts how often each of many keys has occurred, in a hash table that lies in a mapped file: a file of rows may be
 * larger than the heap, and keys larger than the heap do not fit into a map. A key is the first half of a SHA-256.
 * Not thread-safe.
 */
final class SeenKeys {

    /** Two halves of the key and the count; a count of 0 marks a free slot. */
    private static final int LONGS = 3;

    private static final int FIRST_CAPACITY = 1 << 12;

    /** Largest that one mapping can hold. */
    private static final int LAST_CAPACITY = 1 << 26;

    private final Path directory;
    private LongBuffer slots;
    private int capacity = FIRST_CAPACITY;
    private int size;

    SeenKeys(Path directory) throws IOException {
        this.directory = directory;
        slots = map(capacity);
    }

    /** The file is gone by name at once and by content with its mapping: nobody has to clean up after a crash. */
    private LongBuffer map(int capacity) throws IOException {
        Path file = directory.resolve("seen-" + capacity);
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) capacity * LONGS * Long.BYTES)
                    .asLongBuffer();
        }
    }

    boolean contains(byte[] digest) {
        ByteBuffer key = ByteBuffer.wrap(digest);
        return slots.get(find(slots, capacity, key.getLong(), key.getLong()) + 2) > 0;
    }

    /** @return how often the key has occurred, this time included */
    long add(byte[] digest) throws IOException {
        if (size >= capacity / 2) {
            grow();
        }
        ByteBuffer key = ByteBuffer.wrap(digest);
        long high = key.getLong();
        long low = key.getLong();
        int slot = find(slots, capacity, high, low);
        long count = slots.get(slot + 2) + 1;
        size += count == 1 ? 1 : 0;
        put(slots, slot, high, low, count);
        return count;
    }

    private void grow() throws IOException {
        if (capacity == LAST_CAPACITY) {
            throw new IOException("more than " + size + " different rows");
        }
        int doubled = 2 * capacity;
        LongBuffer larger = map(doubled);
        for (int slot = 0; slot < capacity * LONGS; slot += LONGS) {
            long count = slots.get(slot + 2);
            if (count > 0) {
                long high = slots.get(slot);
                long low = slots.get(slot + 1);
                put(larger, find(larger, doubled, high, low), high, low, count);
            }
        }
        slots = larger;
        capacity = doubled;
    }

    /** Where the key is, or the free slot where it belongs. */
    private static int find(LongBuffer slots, int capacity, long high, long low) {
        int place = (int) (low & (capacity - 1));
        while (slots.get(place * LONGS + 2) > 0
                && (slots.get(place * LONGS) != high || slots.get(place * LONGS + 1) != low)) {
            place = (place + 1) & (capacity - 1);
        }
        return place * LONGS;
    }

    private static void put(LongBuffer slots, int slot, long high, long low, long count) {
        slots.put(slot, high);
        slots.put(slot + 1, low);
        slots.put(slot + 2, count);
    }
}
