import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The clients of abuse.sh: each method is one kind of them, and tells in a line what the service did. */
public class Abuse {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int port;
    private final String key;

    private Abuse(int port, String key) {
        this.port = port;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        Abuse abuse = new Abuse(Integer.parseInt(arguments[1]), arguments[2]);
        System.out.println(switch (arguments[0]) {
            case "bodies" -> abuse.bodies();
            case "lists" -> abuse.lists(arguments[3]);
            case "feed" -> abuse.feed();
            case "streams" -> abuse.streams(arguments[3], arguments[4]);
            case "texts" -> abuse.texts(arguments[3]);
            default -> throw new IllegalArgumentException(arguments[0]);
        });
        System.exit(0);
    }

    /** Unfinished answers to inquiries, and what staff get meanwhile. */
    private String bodies() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            slow.add(send("POST /inquiries/" + UUID.randomUUID()
                    + "/answer HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
        }
        Thread.sleep(500);
        String meanwhile = timed("/api-keys") + ", " + timed("/emergency-stops");
        long begin = System.nanoTime();
        slow.get(0).setSoTimeout(90_000);
        String end = firstLine(slow.get(0).getInputStream());
        return "staff: " + meanwhile + "; unfinished: " + end + " after " + (System.nanoTime() - begin) / 1_000_000_000L + " s";
    }

    /** Pages of long reviews, 400 at the same time, taken slowly. */
    private String lists(String product) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(400);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            calls.add(() -> {
                try (Socket socket = send("GET /products/" + product
                        + "/reviews?pageSize=100 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
                    socket.setSoTimeout(30_000);
                    byte[] head = socket.getInputStream().readNBytes(12);
                    Thread.sleep(300);
                    socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                    return Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
                } catch (IOException | RuntimeException e) {
                    return 0;
                }
            });
        }
        int[] counts = new int[600];
        for (Future<Integer> answer : all.invokeAll(calls)) {
            counts[answer.get()]++;
        }
        return "200: " + counts[200] + ", 503: " + counts[503] + ", cut: " + counts[0] + "; ready afterwards: "
                + timed("/q/health/ready");
    }

    /** Readers of the feed who take nothing of it, and one who does. */
    private String feed() throws Exception {
        String feed = "/feeds/google-product-reviews.xml";
        String first = timed(feed);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(send("GET " + feed + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        Thread.sleep(500);
        return "made: " + first + "; beside four slow readers: " + timed(feed);
    }

    /** As many streams as one key gets, and one of another key. */
    private String streams(String greedy, String other) throws Exception {
        int open = 0;
        List<Socket> streams = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Socket stream = send("GET /events/stream HTTP/1.1\r\nHost: x\r\nX-API-Key: " + greedy + "\r\n\r\n");
            streams.add(stream);
            stream.setSoTimeout(10_000);
            open += firstLine(stream.getInputStream()).contains(" 200") ? 1 : 0;
        }
        Socket stream = send("GET /events/stream HTTP/1.1\r\nHost: x\r\nX-API-Key: " + other + "\r\n\r\n");
        stream.setSoTimeout(10_000);
        return "one key has " + open + "; another key: " + firstLine(stream.getInputStream());
    }

    /** Submissions of texts that were slow to look through, beside those of other texts of the same length. */
    private String texts(String product) throws Exception {
        double plain = rate(product, "good ".repeat(2_000));
        double slow = rate(product, "0 ".repeat(5_000));
        return "plain: %.0f/s, zeros: %.0f/s".formatted(plain, slow);
    }

    private double rate(String product, String text) throws Exception {
        rate(product, text, 100);
        long begin = System.nanoTime();
        int many = 600;
        rate(product, text, many);
        return many * 1e9 / (System.nanoTime() - begin);
    }

    private void rate(String product, String text, int many) throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(16);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String body = "{\"stars\":5,\"text\":\"" + text.strip() + "\",\"author\":{\"id\":\"" + UUID.randomUUID() + "\"}}";
            calls.add(() -> CLIENT.send(
                            request("/products/" + product + "/reviews")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        }
        for (Future<Integer> answer : all.invokeAll(calls)) {
            if (answer.get() != 201) {
                throw new IllegalStateException("a review was answered with " + answer.get());
            }
        }
        all.shutdown();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", key)
                .timeout(Duration.ofSeconds(60));
    }

    private String timed(String path) {
        long begin = System.nanoTime();
        String status;
        try {
            status = "" + CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            status = e.getClass().getSimpleName();
        }
        return status + " in " + (System.nanoTime() - begin) / 1_000_000 + " ms";
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.isEmpty() ? "closed" : line.toString();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
