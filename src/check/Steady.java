import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends reads and reviews at a steady rate until a file appears, retries nothing, and counts what came back.
 *
 * <p>java src/check/Steady.java URL KEY PRODUCT REQUESTS_PER_SECOND STOP_FILE
 */
class Steady {

    private static final int THREADS = 16;

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        String key = arguments[1];
        String product = arguments[2];
        long pause = 1_000_000_000L * THREADS / Integer.parseInt(arguments[3]);
        Path stop = Path.of(arguments[4]);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
        AtomicLong slowest = new AtomicLong();
        AtomicLong number = new AtomicLong();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                long next = System.nanoTime();
                while (!Files.exists(stop)) {
                    long n = number.incrementAndGet();
                    boolean isReview = n % 4 == 0;
                    HttpRequest request = isReview
                            ? HttpRequest.newBuilder(URI.create(url + "/products/" + product + "/reviews"))
                                    .header("X-API-Key", key)
                                    .header("Content-Type", "application/json")
                                    .timeout(Duration.ofSeconds(20))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"stars\": 4, \"author\": {\"id\": \"steady-" + n + "\", \"displayName\": \"S\"}}"))
                                    .build()
                            : HttpRequest.newBuilder(URI.create(url + "/products/" + product + "/rating-summary"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build();
                    long began = System.nanoTime();
                    String outcome;
                    try {
                        outcome = (isReview ? "POST " : "GET ")
                                + client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                    } catch (Exception e) {
                        outcome = (isReview ? "POST " : "GET ") + e;
                    }
                    long took = System.nanoTime() - began;
                    slowest.accumulateAndGet(took, Math::max);
                    outcomes.computeIfAbsent(outcome, none -> new LongAdder()).increment();
                    next = Math.max(next + pause, System.nanoTime());
                    try {
                        Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long failed = 0;
        for (var outcome : new TreeMap<>(outcomes).entrySet()) {
            System.out.println(outcome.getValue().sum() + " x " + outcome.getKey());
            if (!outcome.getKey().matches("GET 200|POST 201")) {
                failed += outcome.getValue().sum();
            }
        }
        System.out.println("slowest: " + slowest.get() / 1_000_000 + " ms");
        System.out.println("failed: " + failed);
        System.exit(failed == 0 ? 0 : 1);
    }
}
