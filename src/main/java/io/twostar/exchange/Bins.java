package io.twostar.exchange;

import io.twostar.job.JobError;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a file dealt out by product, each bin in the order of the file. A chunk of a bin concerns few products,
 * which saves locks, summaries, events and cold index pages; in files as shops export them products follow in any order.
 */
final class Bins implements Closeable {

    static final int ROW = 1;
    static final int ERROR = 2;

    /** So many bytes of a file make a bin: enough rows for two or three chunks, which then share their few products. */
    private static final long BYTES_PER_BIN = 1 << 20;

    private static final int MOST_BINS = 256;
    private static final int BUFFER = 1 << 15;

    private final List<FileOutputStream> files = new ArrayList<>();
    private final List<DataOutputStream> bins = new ArrayList<>();

    /** Opens empty bins, as many as a file of so many bytes wants; what an earlier attempt has left is overwritten. */
    Bins(Path directory, long bytes) throws IOException {
        Files.createDirectories(directory);
        long count = Math.min(MOST_BINS, 1 + bytes / BYTES_PER_BIN);
        for (int i = 0; i < count; i++) {
            FileOutputStream file = new FileOutputStream(file(directory, i).toFile());
            files.add(file);
            bins.add(new DataOutputStream(new BufferedOutputStream(file, BUFFER)));
        }
    }

    static Path file(Path directory, int bin) {
        return directory.resolve(Integer.toString(bin));
    }

    void add(ImportRow row) throws IOException {
        DataOutputStream bin = bins.get(Math.floorMod(row.productId().hashCode(), bins.size()));
        bin.writeByte(ROW);
        RowCodec.write(bin, row);
    }

    void add(JobError error) throws IOException {
        DataOutputStream bin = bins.get((int) (error.line() % bins.size()));
        bin.writeByte(ERROR);
        RowCodec.write(bin, error);
    }

    /** Makes the bins survive a crash of the machine. */
    void sync() throws IOException {
        for (int i = 0; i < bins.size(); i++) {
            bins.get(i).flush();
            files.get(i).getFD().sync();
        }
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream bin : bins) {
            bin.close();
        }
    }
}
