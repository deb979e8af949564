import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        if (arguments[0].equals("issuer")) {
            Issuer.serve(Path.of(arguments[3]));
            return;
        }
        Abuse abuse = new Abuse(Integer.parseInt(arguments[1]), arguments[2]);
        System.out.println(switch (arguments[0]) {
            case "bodies" -> abuse.bodies();
            case "lists" -> abuse.lists(arguments[3]);
            case "feed" -> abuse.feed();
            case "streams" -> abuse.streams(arguments[3], arguments[4]);
            case "silence" -> abuse.silence(arguments[3], Long.parseLong(arguments[4]));
            case "tokens" -> abuse.tokens(Path.of(arguments[3]));
            case "exports" -> abuse.exports(Path.of(arguments[3]));
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

    /** Requests that each have to ask the database, while all of its processes are stopped. */
    private String silence(String product, long postmaster) throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(member("key", post("/api-keys", "{\"name\":\"silent\",\"scopes\":[\"submit\"]}", key)));
        }
        List<Callable<Timed>> calls = new ArrayList<>();
        for (String each : keys) {
            calls.add(() -> time(with(each, "/products/" + product + "/reviews?pageSize=2").build()));
            calls.add(() -> time(review(product, each)));
        }
        Thread.sleep(1_500);
        List<String> processes = new ArrayList<>(List.of("" + postmaster));
        ProcessHandle.of(postmaster).orElseThrow().descendants().forEach(one -> processes.add("" + one.pid()));
        List<Timed> silent = new ArrayList<>();
        String ready;
        signal("-STOP", processes);
        try {
            for (int round = 0; round < 3; round++) {
                silent.addAll(all(calls));
            }
            ready = timed("/q/health/ready");
        } finally {
            signal("-CONT", processes);
        }
        long begin = System.nanoTime();
        while (!all(calls).stream().allMatch(one -> one.status < 300) && System.nanoTime() - begin < 30_000_000_000L) {
            Thread.sleep(100);
        }
        return "longest " + longest(silent) + " ms (" + statuses(silent) + "), readiness " + ready + ", well again after "
                + (System.nanoTime() - begin) / 1_000_000 + " ms";
    }

    private static void signal(String signal, List<String> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(processes);
        new ProcessBuilder(command).start().waitFor();
    }

    /** Good tokens that were not seen before, beside forged ones whose keys the issuer is asked for and does not answer. */
    private String tokens(Path issuer) throws Exception {
        List<String> good = Files.readAllLines(issuer.resolve("tokens"));
        Timed first = time(bearing(good.get(0)));
        Files.createFile(issuer.resolve("hangs"));
        try {
            List<Callable<Timed>> forged = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String token = forged(i);
                forged.add(() -> time(bearing(token)));
            }
            ExecutorService forgers = Executors.newFixedThreadPool(100);
            List<Future<Timed>> sent = new ArrayList<>();
            forged.forEach(each -> sent.add(forgers.submit(each)));
            List<Timed> answers = new ArrayList<>();
            for (String token : good.subList(1, 41)) {
                answers.add(time(bearing(token)));
                Thread.sleep(100);
            }
            List<Timed> refused = new ArrayList<>();
            for (Future<Timed> each : sent) {
                refused.add(each.get());
            }
            forgers.shutdown();
            return "first " + first.millis + " ms; good: longest " + longest(answers) + " ms (" + statuses(answers)
                    + "), forged: longest " + longest(refused) + " ms (" + statuses(refused) + ")";
        } finally {
            Files.delete(issuer.resolve("hangs"));
        }
    }

    /** One customer asks for their data again and again, and somebody imports a file. */
    private String exports(Path issuer) throws Exception {
        String token = Files.readAllLines(issuer.resolve("tokens")).get(60);
        List<Callable<Timed>> calls = new ArrayList<>();
        for (int i = 0; i < 280; i++) {
            calls.add(() -> time(HttpRequest.newBuilder(URI.create(base() + "/authors/customer-60/data-export"))
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(60))
                    .build()));
        }
        List<Timed> answers = all(calls);
        long begin = System.nanoTime();
        HttpRequest file = request("/imports?source=exports&createProducts=true")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("productId,authorId,stars\nbehind,a,5\n"))
                .build();
        String job = member("jobId", CLIENT.send(file, HttpResponse.BodyHandlers.ofString()).body());
        String state = "";
        while (!state.equals("SUCCEEDED") && System.nanoTime() - begin < 90_000_000_000L) {
            Thread.sleep(20);
            state = member("status", CLIENT.send(request("/jobs/" + job).build(), HttpResponse.BodyHandlers.ofString()).body());
        }
        return "exports " + statuses(answers) + "; the import " + state + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms";
    }

    private static String forged(int number) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"unknown-" + number + "\"}";
        return Issuer.encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + Issuer.encoded("{\"sub\":\"x\"}".getBytes(StandardCharsets.UTF_8)) + "." + Issuer.encoded(new byte[64]);
    }

    private HttpRequest bearing(String token) {
        return HttpRequest.newBuilder(URI.create(base() + "/customers/me"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private record Timed(int status, long millis) {}

    private static Timed time(HttpRequest request) {
        long begin = System.nanoTime();
        int status;
        try {
            status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            status = 0;
        }
        return new Timed(status, (System.nanoTime() - begin) / 1_000_000);
    }

    private static List<Timed> all(List<Callable<Timed>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        List<Timed> answers = new ArrayList<>();
        for (Future<Timed> each : threads.invokeAll(calls)) {
            answers.add(each.get());
        }
        threads.shutdown();
        return answers;
    }

    private static long longest(List<Timed> answers) {
        return answers.stream().mapToLong(Timed::millis).max().orElse(0);
    }

    private static Map<Integer, Long> statuses(List<Timed> answers) {
        return answers.stream().collect(Collectors.groupingBy(Timed::status, TreeMap::new, Collectors.counting()));
    }

    private HttpRequest review(String product, String key) {
        return with(key, "/products/" + product + "/reviews")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"stars\":5,\"author\":{\"id\":\"" + UUID.randomUUID() + "\"}}"))
                .build();
    }

    private String post(String path, String body, String by) throws Exception {
        return CLIENT.send(
                        with(by, path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String member(String name, String json) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return member.find() ? member.group(1) : "";
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

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private HttpRequest.Builder request(String path) {
        return with(key, path);
    }

    private HttpRequest.Builder with(String key, String path) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .header("X-API-Key", key)
                .timeout(Duration.ofSeconds(60));
    }

    private String timed(String path) {
        long begin = System.nanoTime();
        String status;
        try {
            // Probes have no key, and keys have to be looked up.
            HttpRequest request = path.startsWith("/q/")
                    ? HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(60)).build()
                    : request(path).build();
            status = "" + CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
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

    /** An OpenID provider of one key and a hundred customers, which hangs as long as there is a file called so. */
    private static final class Issuer {

        private static final int CUSTOMERS = 100;

        static void serve(Path directory) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            String keys = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"good\",\"x\":\""
                    + coordinate(point.getAffineX()) + "\",\"y\":\"" + coordinate(point.getAffineY()) + "\"}]}";
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                while (Files.exists(directory.resolve("hangs"))) {
                    try {
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                byte[] body = keys.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                tokens.add(token(url, "customer-" + i, pair.getPrivate()));
            }
            Files.write(directory.resolve("tokens"), tokens);
            Files.writeString(directory.resolve("url"), url);
        }

        private static String token(String issuer, String subject, PrivateKey key) throws Exception {
            long expiry = System.currentTimeMillis() / 1000 + 3_600;
            String text = encoded("{\"alg\":\"ES256\",\"kid\":\"good\"}".getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(("{\"iss\":\"" + issuer + "\",\"sub\":\"" + subject + "\",\"exp\":" + expiry + "}")
                            .getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        }

        private static String coordinate(BigInteger value) {
            byte[] bytes = new byte[32];
            byte[] big = value.toByteArray();
            int length = Math.min(big.length, bytes.length);
            System.arraycopy(big, big.length - length, bytes, bytes.length - length, length);
            return encoded(bytes);
        }

        static String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
