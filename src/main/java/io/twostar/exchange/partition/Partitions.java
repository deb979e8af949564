package io.twostar.exchange.partition;

import io.twostar.exchange.partition.SeenKeys.Key;
import io.twostar.job.JobError;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a file partitioned by product, each partition in the order of the file. A chunk of a partition concerns
 * few products, which saves locks, summaries, events and cold index pages; in files as shops export them products
 * follow in any order.
 */
public final class Partitions implements Closeable {

    static final int ROW = 1;
    static final int ERROR = 2;

    /** So many bytes of a file make a partition: enough rows for two or three chunks, which then share their few products. */
    private static final long BYTES_PER_BIN = 1 << 20;

    private static final int MOST_BINS = 256;
    private static final int BUFFER = 1 << 15;

    /** File of the placeholder authors; no partition has this name. */
    private static final String NOBODIES = "nobodies";

    private final List<FileOutputStream> files = new ArrayList<>();
    private final List<DataOutputStream> partitions = new ArrayList<>();
    private final Path directory;
    private final RowKeys.Maker keys = new RowKeys.Maker();
    private final ByteArrayOutputStream entry = new ByteArrayOutputStream();

    /**
     * Opens empty partitions, as many as the size of the file requires; leftovers of an earlier attempt are
     * overwritten.
     */
    public Partitions(Path directory, long bytes) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        long count = Math.min(MOST_BINS, 1 + bytes / BYTES_PER_BIN);
        for (int i = 0; i < count; i++) {
            FileOutputStream file = new FileOutputStream(file(directory, i).toFile());
            files.add(file);
            partitions.add(new DataOutputStream(new BufferedOutputStream(file, BUFFER)));
        }
    }

    public static Path file(Path directory, int partition) {
        return directory.resolve(Integer.toString(partition));
    }

    /** @return by what the row is recognised */
    RowKeys add(ImportRow row) throws IOException {
        RowKeys found = keys.of(row);
        DataOutputStream out = new DataOutputStream(entry);
        found.write(out);
        RowCodec.write(out, row);
        write(ROW, partitions.get(Math.floorMod(row.productId().hashCode(), partitions.size())));
        return found;
    }

    void add(JobError error) throws IOException {
        RowCodec.write(new DataOutputStream(entry), error);
        write(ERROR, partitions.get((int) (error.line() % partitions.size())));
    }

    /** Its length goes first, so that it can be skipped. */
    private void write(int what, DataOutputStream partition) throws IOException {
        partition.writeByte(what);
        partition.writeInt(entry.size());
        entry.writeTo(partition);
        entry.reset();
    }

    /** Stores the placeholder authors, which are known only at the end of the file. */
    void savePlaceholders(List<Key> authors) throws IOException {
        try (FileOutputStream file =
                        new FileOutputStream(directory.resolve(NOBODIES).toFile());
                DataOutputStream out = new DataOutputStream(file)) {
            for (Key author : authors) {
                out.writeLong(author.high());
                out.writeLong(author.low());
            }
            out.flush();
            file.getFD().sync();
        }
    }

    static Set<Key> placeholders(Path directory) throws IOException {
        ByteBuffer longs = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(NOBODIES)));
        Set<Key> placeholders = new HashSet<>();
        while (longs.hasRemaining()) {
            placeholders.add(new Key(longs.getLong(), longs.getLong()));
        }
        return placeholders;
    }

    /** Makes the partitions survive a crash of the machine. */
    void sync() throws IOException {
        for (int i = 0; i < partitions.size(); i++) {
            partitions.get(i).flush();
            files.get(i).getFD().sync();
        }
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream partition : partitions) {
            partition.close();
        }
    }
}
