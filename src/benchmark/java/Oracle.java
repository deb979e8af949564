import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows what must be in the database after a crash. {@code load} sends reviews, edits, withdrawals and retries until it is told to stop, and
 * writes down for each author the states that the answers leave possible: one after an answer, two after silence. {@code verify} compares that
 * journal with what the database has. Arguments are name=value; the figures are printed the same way.
 */
public final class Oracle {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int BACK_OFF_MILLIS = 50;

    private Oracle() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        if (options.get("mode").equals("load")) {
            new Crowd(options).run();
        } else {
            System.exit(new Verification(options).run() ? 0 : 1);
        }
    }

    // --- HTTP -----------------------------------------------------------------------------------------------------------------------------

    private record Answer(int status, Map<String, String> headers, String body) {

        String location() {
            String location = headers.getOrDefault("location", "");
            return location.substring(location.lastIndexOf('/') + 1);
        }

        boolean isAck() {
            return status / 100 == 2;
        }

        /**
         * The contract leaves open whether the work was done only where it says so; every other refusal promises that nothing was stored. A proxy
         * whose server broke off knows nothing either.
         */
        boolean leavesOpen() {
            return body.contains("/problems/database-unavailable") || status == 502 || status == 504;
        }
    }

    /** The request cannot have arrived. */
    private static final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(cause);
        }
    }

    /** One connection, opened again after every failure. */
    private static final class Client {
        private final int port;
        private final String key;
        private Socket socket;
        private InputStream in;

        Client(int port, String key) {
            this.port = port;
            this.key = key;
        }

        Answer send(String method, String path, String body, Map<String, String> headers) throws IOException {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            if (!key.isEmpty()) {
                head.append("X-API-Key: ").append(key).append("\r\n");
            }
            headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (!body.isEmpty()) {
                head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
            }
            try {
                connect();
                socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
                Answer answer = read();
                if ("close".equalsIgnoreCase(answer.headers.get("connection"))) {
                    close();
                }
                return answer;
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void connect() throws NotSent {
            if (socket == null) {
                try {
                    socket = new Socket();
                    socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    socket.setTcpNoDelay(true);
                    in = new BufferedInputStream(socket.getInputStream());
                } catch (IOException e) {
                    throw new NotSent(e);
                }
            }
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // it is of no further use anyway
            }
            socket = null;
        }

        private Answer read() throws IOException {
            int status = Integer.parseInt(line().substring(9, 12));
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection ended within an answer");
                }
                line.append((char) c);
            }
            return line.substring(0, Math.max(0, line.length() - 1));
        }
    }

    // --- the journal ----------------------------------------------------------------------------------------------------------------------

    /** What can be in the database of one author's review of one product; the version counts what the author has said. */
    private record State(String status, int stars, String text, int version) {

        static final State ABSENT = new State("ABSENT", 0, "", 0);

        boolean isBefore(State other) {
            int byVersion = Integer.compare(version, other.version);
            return byVersion < 0 || byVersion == 0 && !status.equals("WITHDRAWN") && other.status.equals("WITHDRAWN");
        }

        static State parse(String text) {
            String[] parts = text.split("/", -1);
            return new State(parts[0], Integer.parseInt(parts[1]), parts[2], Integer.parseInt(parts[3]));
        }

        @Override
        public String toString() {
            return status + "/" + stars + "/" + text + "/" + version;
        }
    }

    private static final class Slot {
        final String product;
        final String author;
        String reviewId = "";
        List<State> possible = List.of(State.ABSENT);

        Slot(String product, String author) {
            this.product = product;
            this.author = author;
        }

        boolean isCertain() {
            return possible.size() == 1;
        }

        State state() {
            return possible.get(0);
        }

        void become(State state) {
            possible = List.of(state);
        }

        void mayBecome(State state) {
            List<State> states = new ArrayList<>(possible);
            states.add(state);
            possible = states;
        }
    }

    // --- the load -------------------------------------------------------------------------------------------------------------------------

    private static final class Crowd {
        private final Map<String, String> options;
        private final int port;
        private final String key;
        private final Path stop;
        private final Queue<Slot> slots = new ConcurrentLinkedQueue<>();
        private final Queue<String> violations = new ConcurrentLinkedQueue<>();
        private final Set<Long> acks = new ConcurrentSkipListSet<>();
        private final Map<Integer, AtomicInteger> refusals = Collections.synchronizedMap(new TreeMap<>());
        private final AtomicInteger acked = new AtomicInteger();
        private final AtomicInteger rejected = new AtomicInteger();
        private final AtomicInteger unknown = new AtomicInteger();

        Crowd(Map<String, String> options) {
            this.options = options;
            port = Integer.parseInt(options.get("port"));
            key = options.get("key");
            stop = Path.of(options.get("stop"));
        }

        private boolean isOver() {
            return Files.exists(stop);
        }

        void run() throws Exception {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(options.get("threads")); i++) {
                int number = i;
                threads.add(new Thread(() -> write(number)));
            }
            StringBuilder watched = new StringBuilder();
            Thread watch = new Thread(() -> watch(watched));
            watch.start();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            watch.join();
            StringBuilder journal = new StringBuilder();
            for (Slot slot : slots) {
                journal.append(String.join("\t", "SLOT", slot.product, slot.author, slot.reviewId,
                        String.join("|", slot.possible.stream().map(State::toString).toList()))).append('\n');
            }
            violations.forEach(violation -> journal.append("VIOLATION\t").append(violation).append('\n'));
            acks.forEach(ack -> journal.append("ACK\t").append(ack).append('\n'));
            journal.append(watched);
            Files.writeString(Path.of(options.get("journal")), journal);
            System.out.printf("acked=%d rejected=%d unknown=%d refusals=%s%n", acked.get(), rejected.get(), unknown.get(),
                    refusals.toString().replace(" ", ""));
        }

        private void watch(StringBuilder watched) {
            Client client = new Client(port, "");
            while (!isOver()) {
                for (String check : List.of("ready", "live")) {
                    int status;
                    try {
                        status = client.send("GET", "/q/health/" + check, "", Map.of()).status;
                    } catch (NotSent e) {
                        status = 0;
                    } catch (IOException e) {
                        status = 1;
                    }
                    watched.append(check.toUpperCase()).append('\t').append(System.currentTimeMillis()).append('\t').append(status).append('\n');
                }
                pause(100);
            }
        }

        private void write(int number) {
            Random random = new Random(number);
            Client client = new Client(port, key);
            for (int n = 0; !isOver(); n++) {
                // Half of the reviews meet on one product, so that batches and their order matter.
                String product = options.get("prefix") + (random.nextBoolean() ? 0 : 1 + random.nextInt(7));
                Slot slot = new Slot(product, options.get("prefix") + number + "-" + n);
                slots.add(slot);
                publish(client, slot, random);
                for (int edits = random.nextInt(5) - 2; edits > 0 && slot.isCertain() && slot.state().status.equals("PUBLISHED"); edits--) {
                    edit(client, slot, random);
                }
                if (random.nextInt(8) == 0 && slot.isCertain() && slot.state().status.equals("PUBLISHED")) {
                    withdraw(client, slot);
                }
            }
        }

        private void publish(Client client, Slot slot, Random random) {
            State published = new State("PUBLISHED", 1 + random.nextInt(5), "first words of " + slot.author, 1);
            String body = "{\"stars\":" + published.stars + ",\"text\":\"" + published.text + "\",\"author\":{\"id\":\"" + slot.author
                    + "\",\"displayName\":\"Customer\"}}";
            boolean withKey = random.nextBoolean();
            Map<String, String> headers = withKey ? Map.of("Idempotency-Key", slot.author) : Map.of();
            int tries = random.nextInt(3) == 0 ? 1 : 20;
            for (int i = 0; i < tries && !isOver(); i++) {
                Answer answer = attempt(client, slot, published, "POST", "/reviews", body, headers);
                if (answer == null) {
                    continue;
                }
                if (answer.isAck()) {
                    slot.reviewId = answer.location();
                    if (withKey && random.nextInt(4) == 0) {
                        repeat(client, slot, body, headers);
                    }
                    return;
                }
                if (answer.status == 409 && !slot.isCertain()) {
                    slot.become(published); // the service itself says that the earlier attempt is stored
                    slot.reviewId = answer.location();
                    etags.put(slot, "");
                    return;
                }
            }
        }

        /** The same request with the same key gets the same answer. */
        private void repeat(Client client, Slot slot, String body, Map<String, String> headers) {
            try {
                Answer answer = client.send("POST", "/products/" + slot.product + "/reviews", body, headers);
                if (answer.status != 503 && !(answer.status == 201 && answer.location().equals(slot.reviewId))) {
                    violations.add("the repetition of an acknowledged request got " + answer.status + " " + answer.location() + " instead of "
                            + slot.reviewId);
                }
            } catch (IOException e) {
                pause(BACK_OFF_MILLIS);
            }
        }

        private final Map<Slot, String> etags = Collections.synchronizedMap(new HashMap<>());

        private void edit(Client client, Slot slot, Random random) {
            State next = new State("PUBLISHED", 1 + random.nextInt(5), "word " + random.nextInt(1_000_000) + " of " + slot.author,
                    slot.state().version + 1);
            attempt(client, slot, next, "PUT", "/reviews/" + slot.reviewId,
                    "{\"stars\":" + next.stars + ",\"text\":\"" + next.text + "\"}", ifMatch(slot));
        }

        private void withdraw(Client client, Slot slot) {
            State next = new State("WITHDRAWN", slot.state().stars, slot.state().text, slot.state().version);
            attempt(client, slot, next, "DELETE", "/reviews/" + slot.reviewId, "", ifMatch(slot));
        }

        private Map<String, String> ifMatch(Slot slot) {
            String etag = etags.getOrDefault(slot, "");
            return Map.of("If-Match", etag.isEmpty() ? "*" : etag);
        }

        /** Sends, and writes down what the answer leaves possible; null after silence. */
        private Answer attempt(Client client, Slot slot, State next, String method, String path, String body, Map<String, String> headers) {
            Answer answer = null;
            try {
                answer = client.send(method, "/products/" + slot.product + path, body, headers);
            } catch (NotSent e) {
                pause(BACK_OFF_MILLIS);
                return null;
            } catch (IOException e) {
                // It may have arrived.
            }
            if (answer != null && answer.isAck()) {
                acked.incrementAndGet();
                acks.add(System.currentTimeMillis() / 50 * 50);
                etags.put(slot, answer.headers.getOrDefault("etag", ""));
                slot.become(next);
                return answer;
            }
            if (answer != null) {
                refusals.computeIfAbsent(answer.status, status -> new AtomicInteger()).incrementAndGet();
            }
            if (answer == null || answer.leavesOpen()) {
                unknown.incrementAndGet();
                slot.mayBecome(next);
            } else {
                rejected.incrementAndGet();
            }
            pause(BACK_OFF_MILLIS);
            return answer;
        }

        private static void pause(int millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // --- the comparison -------------------------------------------------------------------------------------------------------------------

    private static final class Verification {
        private final Map<String, String> options;
        private final Map<String, Integer> wrong = new TreeMap<>();
        private final List<String> examples = new ArrayList<>();

        Verification(Map<String, String> options) {
            this.options = options;
        }

        private void wrong(String kind, String example) {
            if (wrong.merge(kind, 1, Integer::sum) <= 5) {
                examples.add(kind + ": " + example);
            }
        }

        private List<String[]> table(String option) throws IOException {
            return Files.readAllLines(Path.of(options.get(option))).stream().map(line -> line.split("\t", -1)).toList();
        }

        boolean run() throws IOException {
            List<String[]> journal = table("journal");
            List<String[]> rows = table("rows");
            Map<String, List<String[]>> bySlot = new HashMap<>();
            rows.forEach(row -> bySlot.computeIfAbsent(row[0] + " " + row[1], absent -> new ArrayList<>()).add(row));
            Set<String> known = new HashSet<>();
            int resolved = 0;
            for (String[] line : journal) {
                if (line[0].equals("VIOLATION")) {
                    wrong("answers", line[1]);
                } else if (line[0].equals("SLOT")) {
                    known.add(line[1] + " " + line[2]);
                    List<State> possible = Arrays.stream(line[4].split("\\|")).map(State::parse).toList();
                    resolved += possible.size() > 1 ? 1 : 0;
                    compare(line[1] + " " + line[2], line[3], possible, bySlot.getOrDefault(line[1] + " " + line[2], List.of()));
                }
            }
            bySlot.keySet().stream().filter(slot -> !known.contains(slot)).forEach(slot -> wrong("foreign", slot + " was never sent"));
            events(rows);
            System.out.printf("rows=%d open=%d lost=%d refused_yet_stored=%d foreign=%d twice=%d events=%d answers=%d%s%n", rows.size(), resolved,
                    count("lost"), count("refusedYetStored"), count("foreign"), count("twice"), count("events"), count("answers"), times(journal));
            examples.forEach(System.out::println);
            return wrong.isEmpty();
        }

        private int count(String kind) {
            return wrong.getOrDefault(kind, 0);
        }

        private void compare(String slot, String reviewId, List<State> possible, List<String[]> stored) {
            if (stored.size() > 1) {
                wrong("twice", slot + " has " + stored.size() + " reviews");
                return;
            }
            State found = stored.isEmpty()
                    ? State.ABSENT
                    : new State(stored.get(0)[5], Integer.parseInt(stored.get(0)[3]), stored.get(0)[4], Integer.parseInt(stored.get(0)[6]));
            if (!possible.contains(found)) {
                boolean lost = found.isBefore(possible.get(0));
                wrong(lost ? "lost" : "refusedYetStored", slot + " is " + found + ", possible are " + possible);
            } else if (!stored.isEmpty() && !reviewId.isEmpty() && !reviewId.equals(stored.get(0)[2])) {
                wrong("lost", slot + " is review " + stored.get(0)[2] + ", acknowledged was " + reviewId);
            }
        }

        /** Each change of a stored review has exactly one event, in order, and no event tells of anything else. */
        private void events(List<String[]> rows) throws IOException {
            Map<String, List<String>> told = new HashMap<>();
            Set<String> positions = new HashSet<>();
            for (String[] event : table("events")) {
                told.computeIfAbsent(event[0] + " " + event[3], absent -> new ArrayList<>()).add(event[2] + "/" + event[4]);
                if (!positions.add(event[1])) {
                    wrong("events", "position " + event[1] + " is given twice");
                }
            }
            for (String[] row : rows) {
                int version = Integer.parseInt(row[6]);
                List<String> expected = new ArrayList<>(List.of("review.published/1"));
                for (int v = 2; v <= version; v++) {
                    expected.add("review.updated/" + v);
                }
                if (row[5].equals("WITHDRAWN")) {
                    expected.add("review.withdrawn/" + version);
                }
                List<String> events = told.remove(row[0] + " " + row[2]);
                if (!expected.equals(events)) {
                    wrong("events", row[0] + " " + row[2] + " has the events " + events + " instead of " + expected);
                }
            }
            told.forEach((review, events) -> wrong("events", review + " is not stored, but has " + events));
        }

        /** From the fault on: whether readiness said no, whether liveness did, and how long after its end the longest silence between writes ended. */
        private String times(List<String[]> journal) {
            if (!options.containsKey("from")) {
                return "";
            }
            long from = Long.parseLong(options.get("from"));
            long to = Long.parseLong(options.get("to"));
            long lastAck = from;
            long silence = 0;
            long back = 0;
            boolean notReady = false;
            boolean notLive = false;
            boolean readyAtTheEnd = false;
            for (String[] line : journal) {
                if (!line[0].matches("ACK|READY|LIVE") || Long.parseLong(line[1]) < from) {
                    continue;
                }
                long at = Long.parseLong(line[1]);
                if (line[0].equals("READY")) {
                    notReady |= !line[2].equals("200");
                    readyAtTheEnd = line[2].equals("200");
                } else if (line[0].equals("LIVE")) {
                    notLive |= !line[2].equals("200");
                } else {
                    if (at - lastAck > silence) {
                        silence = at - lastAck;
                        back = Math.max(0, at - to);
                    }
                    lastAck = at;
                }
            }
            return String.format(" said_not_ready=%s said_not_live=%s ready_again=%s back_after_ms=%d", notReady, notLive, readyAtTheEnd, back);
        }
    }
}
