import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of webhooks in one file, to be run as it is: {@code java WebhookReceiver.java PORT SECRET FILE}. It verifies
 * every call and appends each event to FILE once, as a line of its {@code webhook-id} and its JSON.
 */
public class WebhookReceiver {

    /** A call that was signed longer ago could be one that somebody recorded and repeats. */
    private static final long TOLERANCE_SECONDS = 300;

    private static final String PREFIX = "whsec_";

    private final Set<String> known = new HashSet<>();
    private final SecretKeySpec key;
    private final FileChannel file;

    WebhookReceiver(String secret, Path path) throws IOException {
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256");
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(readKnown(path));
        file.position(file.size());
    }

    public static void main(String[] arguments) throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(arguments[1], Path.of(arguments[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", receiver::take);
        server.start();
    }

    /** What a crash left half written is cut off: it was not answered, so it comes again. */
    private long readKnown(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        new String(content, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> known.add(line.split(" ", 2)[0]));
        return end;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean genuine;
            try {
                genuine = isGenuine(exchange, body);
            } catch (GeneralSecurityException | RuntimeException e) {
                genuine = false;
            }
            if (genuine) {
                keep(exchange.getRequestHeaders().getFirst("webhook-id"), body);
            }
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        }
    }

    private boolean isGenuine(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        boolean genuine = false;
        for (String signature : signatures.split(" ")) {
            genuine |= MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        }
        return genuine;
    }

    /** The event is on disk before it is answered for, and an event that comes again is answered for again. */
    private synchronized void keep(String id, byte[] body) throws IOException {
        if (!known.contains(id)) {
            file.write(ByteBuffer.wrap(
                    (id + " " + new String(body, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8)));
            file.force(false);
            known.add(id);
        }
    }
}
