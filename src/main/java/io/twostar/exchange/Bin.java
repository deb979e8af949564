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
    private final int number;
    private final ImportSettings settings;
    private long position;

    /** Opens a bin behind its first {@code position} rows. */
    Bin(Path directory, int number, long position, ImportSettings settings) throws IOException {
        this.number = number;
        this.settings = settings;
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Bins.file(directory, number)), BUFFER));
        while (this.position < position && readInto(new Chunk(number, 0))) {
            this.position++;
        }
    }

    /** The next rows, or none at the end. */
    Chunk next() throws IOException {
        Chunk chunk = new Chunk(number, position);
        while (chunk.size() < settings.chunkRows()
                && chunk.productIds().size() < settings.chunkProducts()
                && readInto(chunk)) {
            // reading is all there is to do
        }
        position = chunk.behind();
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
