package io.twostar.exchange.partition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Notes about many keys, in a hash table in a memory-mapped file, because the keys of a large file may not fit into the
 * heap. A note is a number and a line of the file. Not thread-safe.
 */
final class SeenKeys {

    /** Half a SHA-256. */
    record Key(long high, long low) {

        static Key of(byte[] digest) {
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new Key(bytes.getLong(), bytes.getLong());
        }

        /** What both together are; the order makes a difference. Halves of digests are random already, so little mixing does. */
        Key with(Key other) {
            return new Key(31 * high + other.high, 31 * low + other.low);
        }
    }

    /** @param line from 1; 0 if the key was never seen */
    record Note(long number, long line) {}

    /** Receives each key. */
    interface Visitor {
        void visit(Key key, Note note);
    }

    /** Two halves of the key and the note; a line of 0 marks a free slot. */
    private static final int LONGS = 4;

    private static final int LINE = 3;
    private static final int FIRST_CAPACITY = 1 << 10;

    /** Largest power of two that one mapping can hold. */
    private static final int LAST_CAPACITY = 1 << 25;

    private final Path directory;
    private LongBuffer slots;
    private int capacity = FIRST_CAPACITY;
    private int size;

    SeenKeys(Path directory) throws IOException {
        this.directory = directory;
        slots = map(capacity);
    }

    /** The file is deleted while it is mapped, so that nothing is left after a crash. */
    private LongBuffer map(int capacity) throws IOException {
        Path file = Files.createTempFile(directory, "seen", null);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) capacity * LONGS * Long.BYTES)
                    .asLongBuffer();
        }
    }

    Note get(Key key) {
        int slot = find(slots, capacity, key);
        return new Note(slots.get(slot + 2), slots.get(slot + LINE));
    }

    void put(Key key, long number, long line) throws IOException {
        if (size >= capacity / 2) {
            grow();
        }
        int slot = find(slots, capacity, key);
        size += slots.get(slot + LINE) == 0 ? 1 : 0;
        put(slots, slot, key, number, line);
    }

    /** @return how often the key has been counted, this time included */
    long count(Key key, long line) throws IOException {
        Note before = get(key);
        put(key, before.number() + 1, before.line() == 0 ? line : before.line());
        return before.number() + 1;
    }

    void visit(Visitor visitor) {
        for (int slot = 0; slot < capacity * LONGS; slot += LONGS) {
            if (slots.get(slot + LINE) > 0) {
                visitor.visit(key(slot), new Note(slots.get(slot + 2), slots.get(slot + LINE)));
            }
        }
    }

    private Key key(int slot) {
        return new Key(slots.get(slot), slots.get(slot + 1));
    }

    private void grow() throws IOException {
        if (capacity == LAST_CAPACITY) {
            throw new IOException("more than " + size + " different rows");
        }
        int doubled = 2 * capacity;
        LongBuffer larger = map(doubled);
        visit((key, note) -> put(larger, find(larger, doubled, key), key, note.number(), note.line()));
        slots = larger;
        capacity = doubled;
    }

    /** Where the key is, or the free slot where it belongs. */
    private static int find(LongBuffer slots, int capacity, Key key) {
        int place = (int) (key.low() & (capacity - 1));
        while (slots.get(place * LONGS + LINE) > 0
                && (slots.get(place * LONGS) != key.high() || slots.get(place * LONGS + 1) != key.low())) {
            place = (place + 1) & (capacity - 1);
        }
        return place * LONGS;
    }

    private static void put(LongBuffer slots, int slot, Key key, long number, long line) {
        slots.put(slot, key.high());
        slots.put(slot + 1, key.low());
        slots.put(slot + 2, number);
        slots.put(slot + LINE, line);
    }
}
