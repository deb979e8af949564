package io.twostar.exchange.partition;

import io.twostar.exchange.upload.ImportSettings;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one partition chunk by chunk. */
public final class Partition implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final DataInputStream in;
    private final int number;
    private final ImportSettings settings;
    private final RowIdentity identity;
    private long position;

    /** Opens a partition after its first {@code position} rows. */
    public Partition(Path directory, int number, long position, ImportSettings settings) throws IOException {
        this.number = number;
        this.settings = settings;
        Path file = Partitions.file(directory, number);
        identity = new RowIdentity(directory, Partitions.placeholders(directory), visitor -> scan(file, visitor));
        in = open(file);
        while (this.position < position && readInto(new Chunk(number, 0))) {
            this.position++;
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    private static void scan(Path file, RowIdentity.Visitor visitor) throws IOException {
        try (DataInputStream rows = open(file)) {
            for (int what = rows.read(); what != END; what = rows.read()) {
                int rest = rows.readInt();
                if (what == Partitions.ROW) {
                    visitor.visit(RowKeys.read(rows));
                    rest -= RowKeys.BYTES;
                }
                rows.skipNBytes(rest);
            }
        }
    }

    /** The next rows, or none at the end. */
    public Chunk next() throws IOException {
        Chunk chunk = new Chunk(number, position);
        while (chunk.size() < settings.chunkRows()
                && chunk.productIds().size() < settings.chunkProducts()
                && readInto(chunk)) {
            // reading is all there is to do
        }
        position = chunk.end();
        return chunk;
    }

    private boolean readInto(Chunk chunk) throws IOException {
        int what = in.read();
        if (what == END) {
            return false;
        }
        in.readInt(); // the length is for those who skip
        if (what == Partitions.ROW) {
            RowKeys keys = RowKeys.read(in);
            chunk.add(identity.settle(keys, RowCodec.readRow(in)));
        } else {
            chunk.add(RowCodec.readError(in));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
