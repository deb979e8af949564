import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes webhooks as fast as it can on one thread: verifies each signature, and that the positions of each product only
 * grow. {@code java Sink PORT SECRET EVENTS} ends when it has as many different events, and tells how long it took
 * from the first to the last.
 */
final class Sink {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSED =
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 64 * 1024;

    private final Mac mac;
    private final long wanted;
    private final Map<String, Long> last = new HashMap<>();
    private long events;
    private long again;
    private long disorder;
    private long forged;
    private long first;

    private Sink(String secret, long wanted) throws GeneralSecurityException {
        this.wanted = wanted;
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    }

    public static void main(String[] arguments) throws Exception {
        Sink sink = new Sink(arguments[1], Long.parseLong(arguments[2]));
        sink.run(Integer.parseInt(arguments[0]));
    }

    private void run(int port) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        while (events < wanted) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    SocketChannel channel = server.accept();
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST));
                } else {
                    read(key);
                }
            }
        }
        double seconds = (System.nanoTime() - first) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "RESULT events=%d seconds=%.1f rate=%.0f again=%d disorder=%d forged=%d products=%d%n",
                events, seconds, events / seconds, again, disorder, forged, last.size());
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        if (channel.read(buffer) < 0) {
            channel.close();
            return;
        }
        buffer.flip();
        while (takeOne(channel, buffer)) {
            // further ones may have come with it
        }
        buffer.compact();
    }

    private boolean takeOne(SocketChannel channel, ByteBuffer buffer) throws IOException {
        byte[] bytes = buffer.array();
        int from = buffer.position();
        int end = buffer.limit();
        int head = from;
        while (head + 4 <= end
                && !(bytes[head] == '\r' && bytes[head + 1] == '\n' && bytes[head + 2] == '\r' && bytes[head + 3] == '\n')) {
            head++;
        }
        if (head + 4 > end) {
            return false;
        }
        String headers = new String(bytes, from, head - from, StandardCharsets.ISO_8859_1) + "\r\n";
        int length = Integer.parseInt(header(headers, "content-length"));
        int body = head + 4;
        if (body + length > end) {
            return false;
        }
        boolean genuine = isGenuine(headers, bytes, body, length);
        if (genuine) {
            count(new String(bytes, body, length, StandardCharsets.UTF_8));
        } else {
            forged++;
        }
        buffer.position(body + length);
        channel.write(ByteBuffer.wrap(genuine ? TAKEN : REFUSED));
        return true;
    }

    private static String header(String headers, String name) {
        int at = headers.indexOf("\r\n" + name + ": ") + name.length() + 4;
        return headers.substring(at, headers.indexOf("\r\n", at));
    }

    private boolean isGenuine(String headers, byte[] bytes, int from, int length) {
        mac.update((header(headers, "webhook-id") + "." + header(headers, "webhook-timestamp") + ".")
                .getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes, from, length);
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal());
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                header(headers, "webhook-signature").getBytes(StandardCharsets.US_ASCII));
    }

    private void count(String body) {
        if (first == 0) {
            first = System.nanoTime();
        }
        long position = Long.parseLong(between(body, "\"position\":", ","));
        String product = between(body, "\"productId\":\"", "\"");
        Long before = last.put(product, position);
        if (before == null || before < position) {
            events++;
        } else if (before == position) {
            again++;
        } else {
            disorder++;
        }
    }

    private static String between(String text, String left, String right) {
        int at = text.indexOf(left) + left.length();
        return text.substring(at, text.indexOf(right, at));
    }
}
