package io.twostar.http.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * One request on a bare socket, for what no HTTP client would send.
 *
 * @param closed whether the service ended the connection
 * @param heapGrowth bytes by which the heap grew while it listened
 */
public record RawExchange(String answer, boolean closed, long heapGrowth) {

    public static RawExchange of(URL service, String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new RawExchange(read(socket.getInputStream()), false, 0);
        }
    }

    /** Goes on sending chunks, however the service answers, until it hangs up or 2 GB are through. */
    static RawExchange endlessChunks(URL service, String head) throws Exception {
        System.gc();
        long before = used();
        long most = 0;
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            StringBuffer answer = new StringBuffer();
            Thread reader = new Thread(() -> {
                try {
                    answer.append(read(socket.getInputStream()));
                } catch (IOException e) {
                    // the connection is gone, as it should be
                }
            });
            reader.start();
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            boolean closed = false;
            for (int i = 0; i < 32_768 && !closed; i++) {
                try {
                    out.write(chunk);
                } catch (IOException e) {
                    closed = true;
                }
            }
            System.gc();
            most = used();
            reader.join(5_000);
            return new RawExchange(answer.toString(), closed, most - before);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8_192];
        try {
            int n = in.read(buffer);
            while (n >= 0) {
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                n = complete(text) ? -1 : in.read(buffer);
            }
        } catch (SocketTimeoutException e) {
            // the service keeps the connection open for another request
        }
        return text.toString();
    }

    private static boolean complete(StringBuilder text) {
        return text.indexOf("\r\n\r\n") > 0
                && (text.charAt(text.length() - 1) == '}' || text.indexOf("content-length: 0\r\n") > 0);
    }
}
