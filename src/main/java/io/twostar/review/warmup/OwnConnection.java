package io.twostar.review.warmup;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A keep-alive connection to this instance's own HTTP port. It knows just enough of HTTP for answers with a length,
 * because a client of its own size would take the processors from what is to get warm.
 */
final class OwnConnection implements Closeable {

    private static final int MOST_TO_CONNECT_MILLIS = 1_000;
    /** Longer than any answer takes: one that is still owed when the connection closes would count as broken off. */
    private static final int MOST_TO_WAIT_MILLIS = 10_000;

    private static final int MOST_BYTES = 16 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String HEAD_ENDS = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length: ";

    private final Socket socket = new Socket();
    private final byte[] answer = new byte[MOST_BYTES];
    private boolean waits;

    OwnConnection(URI base) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MOST_TO_WAIT_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), MOST_TO_CONNECT_MILLIS);
    }

    void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        waits = true;
    }

    /** Whether an answer is owed. */
    boolean waits() {
        return waits;
    }

    /** @return its status */
    int receive() throws IOException {
        InputStream in = socket.getInputStream();
        int read = 0;
        int expected = MOST_BYTES;
        while (read < expected) {
            int more = in.read(answer, read, MOST_BYTES - read);
            if (more < 0) {
                throw new IOException("the connection was closed");
            }
            read += more;
            if (expected == MOST_BYTES) {
                expected = length(new String(answer, 0, read, StandardCharsets.ISO_8859_1));
            }
        }
        waits = false;
        return Integer.parseInt(new String(answer, STATUS_AT, 3, StandardCharsets.ISO_8859_1));
    }

    /** Of the whole answer, once its head is there. */
    private static int length(String begun) throws IOException {
        int body = begun.indexOf(HEAD_ENDS) + HEAD_ENDS.length();
        if (body < HEAD_ENDS.length()) {
            return MOST_BYTES;
        }
        String head = begun.substring(0, body).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer has no length");
        }
        int from = at + LENGTH.length();
        return body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
