package io.twostar.http;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Opaque, URL-safe cursors of list pages, bound to the query they belong to. A checksum detects damaged and mixed-up
 * cursors. It is not secret and need not be: a cursor says only where to continue, never what may be seen.
 */
public final class Cursors {

    private static final int MAX_LENGTH = 1024;
    private static final int SUM_BYTES = 4;

    private Cursors() {}

    /** @param queryFingerprint everything that selects and orders the list, except page size and cursor */
    public static String encode(String queryFingerprint, String... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(values.length);
            for (String value : values) {
                out.writeUTF(value);
            }
            out.writeInt(checksum(queryFingerprint, bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalArgumentException("cursor values are too long", e);
        }
        return text(bytes.toByteArray());
    }

    /** @throws ValidationProblem on the parameter {@code cursor} when it is malformed or of another query */
    public static String[] decode(String cursor, String queryFingerprint) {
        if (cursor.length() > MAX_LENGTH) {
            throw refused();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            int length = bytes.length - SUM_BYTES;
            byte[] content = Arrays.copyOf(bytes, length);
            if (ByteBuffer.wrap(bytes, length, SUM_BYTES).getInt() != checksum(queryFingerprint, content)
                    || !text(bytes).equals(cursor)) {
                throw refused();
            }
            return read(content);
        } catch (IllegalArgumentException | NegativeArraySizeException | IndexOutOfBoundsException | IOException e) {
            throw refused();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String[] read(byte[] content) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            String[] values = new String[in.readUnsignedByte()];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readUTF();
            }
            if (in.read() != -1) {
                throw new IOException("surplus bytes");
            }
            return values;
        }
    }

    private static int checksum(String queryFingerprint, byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(queryFingerprint.getBytes(StandardCharsets.UTF_8));
        sum.update(0);
        sum.update(content);
        return (int) sum.getValue();
    }

    private static ValidationProblem refused() {
        return new ValidationProblem(
                ValidationError.query(
                        "cursor",
                        "cursor",
                        "is not a cursor of this query; take nextCursor of the page before, and keep all filters as they were"));
    }
}
