package io.twostar.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A body that can be sent plain or compressed; compressed at most once. */
public final class Compressible {

    /** The coding as HTTP calls it. */
    public static final String GZIP = "gzip";

    /** A tenth fewer bytes than the quick levels: a list of 48 products has to fit into three kilobytes. */
    private static final int LEVEL = 6;

    private final byte[] plain;
    private final int level;
    private volatile byte[] gzip;

    public Compressible(byte[] plain) {
        this(plain, LEVEL);
    }

    private Compressible(byte[] plain, int level) {
        this.plain = plain;
        this.level = level;
    }

    /** Compressed at the highest level, once. */
    public static Compressible lasting(byte[] plain) {
        return new Compressible(plain, Deflater.BEST_COMPRESSION);
    }

    public byte[] plain() {
        return plain;
    }

    public byte[] gzip() {
        byte[] packed = gzip;
        if (packed == null) {
            packed = pack();
            gzip = packed;
        }
        return packed;
    }

    private byte[] pack() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(256 + plain.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed) {
            {
                def.setLevel(level);
            }
        }) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }

    /**
     * Whether a client accepts compressed bodies.
     *
     * @param header {@code Accept-Encoding}, or {@code null}
     */
    public static boolean takesGzip(String header) {
        if (header == null) {
            return false;
        }
        for (String coding : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = coding.replace(" ", "").replace("\t", "").split(";");
            if (parts[0].equals(GZIP)) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
