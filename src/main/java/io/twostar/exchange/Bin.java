package io.twostar.exchange;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one bin chunk by chunk. */
final class Bin implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final DataInputStream in;
    private final ImportSettings settings;

    /** Opens a bin behind its first {@code position} rows. */
    Bin(Path file, long position, ImportSettings settings) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        this.settings = settings;
        Chunk skipped = new Chunk();
        for (long i = 0; i < position; i++) {
            skipped = new Chunk();
            readInto(skipped);
        }
    }

    /** The next rows, or none at the end. */
    Chunk next() throws IOException {
        Chunk chunk = new Chunk();
        while (chunk.size() < settings.chunkRows()
                && chunk.productIds().size() < settings.chunkProducts()
                && readInto(chunk)) {
            // reading is all there is to do
        }
        return chunk;
    }

    private boolean readInto(Chunk chunk) throws IOException {
        int what = in.read();
        if (what == Bins.ROW) {
            chunk.add(RowCodec.readRow(in));
        } else if (what == Bins.ERROR) {
            chunk.add(RowCodec.readError(in));
        }
        return what != END;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
