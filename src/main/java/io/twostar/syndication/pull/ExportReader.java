package io.twostar.syndication.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the lines of an export, each of which is bounded, as is what a small file may unpack to. */
final class ExportReader implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final ObjectMapper mapper;
    private final long mostBytes;
    private long bytes;
    private long lines;

    ExportReader(Path file, boolean gzip, ObjectMapper mapper, long mostBytes) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            this.in = new BufferedInputStream(gzip ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
        this.mapper = mapper;
        this.mostBytes = mostBytes;
    }

    long lines() {
        return lines;
    }

    /** The next line that is not blank, missing if it is no JSON object; empty at the end. */
    Optional<JsonNode> next() throws IOException, PullFailure {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && (c != '\n' || line.size() == 0)) {
            if (c > ' ' || line.size() > 0) {
                line.write(c);
            }
            count(line.size());
            c = in.read();
        }
        if (line.size() == 0) {
            return Optional.empty();
        }
        lines++;
        try {
            JsonNode node = mapper.readTree(line.toByteArray());
            return Optional.of(node.isObject() ? node : MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            return Optional.of(MissingNode.getInstance());
        }
    }

    private void count(int inLine) throws PullFailure {
        bytes++;
        if (bytes > mostBytes || inLine > LONGEST_LINE) {
            throw new PullFailure(PullFailure.Code.TOO_LARGE, "The export, or a line of it, is larger than allowed.");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
