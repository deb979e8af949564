import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The loads that wrk cannot do, from one thread: a storm whose refused reviews are sent again, and an overload that keeps coming at its own rate
 * whatever the service answers. Arguments are name=value, the figures are printed the same way.
 */
public final class Load {

    /** A review on its way; {@code due} and {@code firstSent} in nanoseconds. */
    private static final class Review {
        final byte[] bytes;
        long firstSent;
        long due;
        int attempts;

        Review(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private static final class Connection {
        final ByteBuffer in = ByteBuffer.allocate(16384);
        SocketChannel channel;
        ByteBuffer out;
        Review review;
        long sentAt;
    }

    /** Milliseconds of one kind of answer. */
    private static final class Times {
        private double[] millis = new double[1024];
        private int count;

        void add(long nanos) {
            if (count == millis.length) {
                millis = Arrays.copyOf(millis, 2 * count);
            }
            millis[count++] = nanos / 1e6;
        }

        String percentile(double share) {
            double[] sorted = Arrays.copyOf(millis, count);
            Arrays.sort(sorted);
            return count == 0 ? "-" : String.format("%.1f", sorted[(int) Math.min(count - 1, Math.floor(share * count))]);
        }
    }

    private interface Source {
        /** The review to be sent now, or null. */
        Review next(long now);

        /** When to ask again if nothing is answered before, as nanoTime. */
        long wakeAt(long now);

        boolean isDone();

        void answered(Review review, int status, int retryAfter, long nanos, long now);

        /** Whether reviews wait until a connection is free. */
        boolean waitsForConnections();

        default void noConnectionFree() {}
    }

    private final Map<String, String> options = new HashMap<>();
    private final Random random = new Random(1);
    private final String host = "127.0.0.1";
    private final int port;
    private final String key;
    private final String run;
    private int authors;

    private Load(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        port = number("port", 8080);
        key = options.get("key");
        run = options.get("run");
    }

    private int number(String name, int fallback) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(fallback)));
    }

    public static void main(String[] arguments) throws IOException {
        Load load = new Load(arguments);
        if (load.options.get("mode").equals("storm")) {
            load.storm();
        } else {
            load.overload();
        }
    }

    /** Four of five give one star, a crowd that is angry about one product; or all of them the {@code stars} asked for. */
    private Review review(String productId) {
        int angry = random.nextInt(5) > 0 ? 1 : 1 + random.nextInt(5);
        int stars = number("stars", angry);
        String body = "{\"stars\":" + stars + ",\"text\":\"good product, would buy again\",\"author\":{\"id\":\"" + run + "-" + ++authors
                + "\",\"displayName\":\"Customer\"}}";
        return new Review(("POST /products/" + productId + "/reviews HTTP/1.1\r\nHost: " + host + "\r\nX-API-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void storm() throws IOException {
        int connections = number("connections", 512);
        Storm warmUp = new Storm(number("warmup", 0), options.getOrDefault("warmupProduct", ""));
        drive(warmUp, connections);
        Storm storm = new Storm(number("reviews", 50_000), options.get("product"));
        long started = System.nanoTime();
        drive(storm, connections);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "created=%d all_created=%d refused=%d retried=%d other=%d seconds=%.2f rate=%.0f p50=%s p99=%s max=%s total_p99=%s total_max=%s"
                        + " refused_p99=%s%n",
                storm.created, storm.created + warmUp.created, storm.refused, storm.retried, storm.other, seconds, storm.created / seconds,
                storm.times.percentile(0.5), storm.times.percentile(0.99), storm.times.percentile(1), storm.totals.percentile(0.99),
                storm.totals.percentile(1), storm.refusals.percentile(0.99));
    }

    /** Sends each review until it is created; after a refusal as late as the service asked for, and up to half a second more. */
    private final class Storm implements Source {
        final String productId;
        final Times times = new Times();
        final Times totals = new Times();
        final Times refusals = new Times();
        final PriorityQueue<Review> again = new PriorityQueue<>((a, b) -> Long.compare(a.due, b.due));
        int toSend;
        int open;
        int created;
        int refused;
        int retried;
        int other;

        Storm(int reviews, String productId) {
            this.toSend = reviews;
            this.open = reviews;
            this.productId = productId;
        }

        @Override
        public Review next(long now) {
            if (!again.isEmpty() && again.peek().due <= now) {
                return again.poll();
            }
            return toSend > 0 && toSend-- > 0 ? review(productId) : null;
        }

        @Override
        public long wakeAt(long now) {
            return again.isEmpty() ? Long.MAX_VALUE : again.peek().due;
        }

        @Override
        public boolean isDone() {
            return open == 0;
        }

        @Override
        public boolean waitsForConnections() {
            return true;
        }

        @Override
        public void answered(Review review, int status, int retryAfter, long nanos, long now) {
            if (status == 201) {
                created++;
                open--;
                times.add(nanos);
                totals.add(now - review.firstSent);
            } else if (status == 503 || status == 429) {
                refused++;
                retried += review.attempts == 1 ? 1 : 0;
                refusals.add(nanos);
                review.due = now + retryAfter * 1_000_000_000L + random.nextInt(500_000_000);
                again.add(review);
            } else {
                other++;
                open--;
            }
        }
    }

    private void overload() throws IOException {
        int capacity = number("capacity", 500);
        int seconds = number("seconds", 20);
        int connections = number("connections", 1024);
        Offer before = new Offer(capacity / 2, seconds / 2);
        drive(before, connections);
        Offer during = new Offer(capacity * number("factor", 10), seconds);
        drive(during, connections);
        Offer after = new Offer(capacity / 2, Math.max(12, seconds / 2));
        drive(after, connections);
        System.out.printf("before_rate=%.0f before_p50=%s before_p99=%s before_refused=%d%n", before.goodput(), before.times.percentile(0.5),
                before.times.percentile(0.99), before.refused);
        System.out.printf(
                "offered=%.0f goodput=%.0f accepted_p50=%s accepted_p99=%s refused=%d refused_p50=%s refused_p99=%s refused_max=%s unsent=%d"
                        + " other=%d%n",
                (double) during.offered / seconds, during.goodput(), during.times.percentile(0.5), during.times.percentile(0.99),
                during.refused, during.refusals.percentile(0.5), during.refusals.percentile(0.99), during.refusals.percentile(1),
                during.unsent, during.other);
        System.out.printf("refused_p99_by_second=%s%n", String.join(",", during.refusedP99BySecond()));
        System.out.printf("after_rate=%.0f after_p99=%s recovery_seconds=%d created=%d%n", after.goodput(), after.times.percentile(0.99),
                after.calmAfter(Math.max(50, 3 * before.worstSecond())), before.created + during.created + after.created);
    }

    /** Sends at a fixed rate; what finds no connection free counts as unsent. */
    private final class Offer implements Source {
        final Times times = new Times();
        final Times refusals = new Times();
        final double interval;
        final int seconds;
        final Times[] bySecond;
        final Times[] refusedBySecond;
        long start;
        int offered;
        int created;
        int createdInTime;
        int refused;
        int unsent;
        int other;
        int owed;

        Offer(int rate, int seconds) {
            this.interval = 1e9 / rate;
            this.seconds = seconds;
            bySecond = new Times[seconds];
            Arrays.setAll(bySecond, second -> new Times());
            refusedBySecond = new Times[seconds];
            Arrays.setAll(refusedBySecond, second -> new Times());
        }

        @Override
        public Review next(long now) {
            start = start == 0 ? now : start;
            if (now - start >= seconds * 1_000_000_000L || now < start + (long) (offered * interval)) {
                return null;
            }
            offered++;
            owed++;
            return review(options.get("prefix") + (1 + random.nextInt(number("products", 1))));
        }

        @Override
        public boolean waitsForConnections() {
            return false;
        }

        @Override
        public void noConnectionFree() {
            unsent++;
            owed--;
        }

        @Override
        public long wakeAt(long now) {
            return start + (long) (offered * interval);
        }

        @Override
        public boolean isDone() {
            return owed == 0 && start != 0 && System.nanoTime() - start >= seconds * 1_000_000_000L;
        }

        @Override
        public void answered(Review review, int status, int retryAfter, long nanos, long now) {
            owed--;
            int second = (int) Math.min(seconds - 1, (review.firstSent - start) / 1_000_000_000L);
            if (status == 201) {
                created++;
                createdInTime += now - start < seconds * 1_000_000_000L ? 1 : 0;
                times.add(nanos);
                bySecond[second].add(nanos);
            } else if (status == 503 || status == 429) {
                refused++;
                refusedBySecond[second].add(nanos);
                refusals.add(nanos);
            } else {
                other++;
            }
        }

        double goodput() {
            return (double) createdInTime / seconds;
        }

        List<String> refusedP99BySecond() {
            return Arrays.stream(refusedBySecond)
                    .map(second -> second.percentile(0.99))
                    .toList();
        }

        double worstSecond() {
            return Arrays.stream(bySecond)
                    .map(second -> second.percentile(0.99))
                    .filter(p99 -> !p99.equals("-"))
                    .mapToDouble(Double::parseDouble)
                    .skip(1)
                    .max()
                    .orElse(0);
        }

        /** Seconds until the last second with a refusal or a p99 above the limit was over. */
        int calmAfter(double limit) {
            int calm = seconds;
            while (calm > 0
                    && refusedBySecond[calm - 1].count == 0
                    && !bySecond[calm - 1].percentile(0.99).equals("-")
                    && Double.parseDouble(bySecond[calm - 1].percentile(0.99)) <= limit) {
                calm--;
            }
            return calm;
        }
    }

    private void drive(Source source, int connections) throws IOException {
        Deque<Connection> idle = new ArrayDeque<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                idle.add(connect(selector, new Connection()));
            }
            while (!source.isDone()) {
                long now = System.nanoTime();
                boolean waits = source.waitsForConnections();
                while (!idle.isEmpty() || !waits) {
                    Review review = source.next(now);
                    if (review == null) {
                        break;
                    }
                    if (idle.isEmpty()) {
                        source.noConnectionFree();
                    } else {
                        send(idle.poll(), review, selector);
                    }
                }
                long wakeAt = idle.isEmpty() && waits ? Long.MAX_VALUE : source.wakeAt(now);
                long wait = Math.min(100_000_000L, wakeAt - System.nanoTime());
                if (wait >= 1_000_000) {
                    selector.select(wait / 1_000_000);
                } else {
                    selector.selectNow();
                }
                for (SelectionKey selected : selector.selectedKeys()) {
                    Connection connection = (Connection) selected.attachment();
                    if (connection.out != null && connection.out.hasRemaining()) {
                        connection.channel.write(connection.out);
                        selected.interestOps(connection.out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
                    }
                    if (selected.isValid() && selected.isReadable() && receive(connection, source)) {
                        if (!connection.channel.isOpen()) {
                            idle.remove(connection);
                            connect(selector, connection);
                        }
                        idle.add(connection);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey open : selector.keys()) {
                open.channel().close();
            }
        }
    }

    private Connection connect(Selector selector, Connection connection) throws IOException {
        connection.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getByName(host), port));
        connection.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connection.channel.configureBlocking(false);
        connection.channel.register(selector, SelectionKey.OP_READ, connection);
        connection.in.clear();
        return connection;
    }

    private void send(Connection connection, Review review, Selector selector) throws IOException {
        connection.review = review;
        connection.sentAt = System.nanoTime();
        review.firstSent = review.attempts++ == 0 ? connection.sentAt : review.firstSent;
        connection.out = ByteBuffer.wrap(review.bytes);
        connection.channel.write(connection.out);
        if (connection.out.hasRemaining()) {
            connection.channel.keyFor(selector).interestOps(SelectionKey.OP_WRITE);
        }
    }

    /** Whether an answer is complete. */
    private boolean receive(Connection connection, Source source) throws IOException {
        if (connection.channel.read(connection.in) < 0) {
            connection.channel.close();
            if (connection.review == null) {
                return true;
            }
            throw new IOException("the service closed a connection that was owed an answer");
        }
        byte[] bytes = connection.in.array();
        int length = connection.in.position();
        int end = headEnd(bytes, length);
        if (end < 0) {
            return false;
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        if (length < end + header(head, "content-length", 0)) {
            return false;
        }
        long now = System.nanoTime();
        Review review = connection.review;
        connection.review = null;
        connection.in.clear();
        source.answered(review, Integer.parseInt(head.substring(9, 12)), header(head, "retry-after", 1), now - connection.sentAt, now);
        return true;
    }

    private static int headEnd(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int header(String head, String name, int fallback) {
        for (String line : List.of(head.split("\r\n"))) {
            int colon = line.indexOf(':');
            if (colon == name.length() && line.regionMatches(true, 0, name, 0, colon)) {
                return Integer.parseInt(line.substring(colon + 1).strip());
            }
        }
        return fallback;
    }
}
