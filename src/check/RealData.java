import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Proves the numbers on real reviews: counts stars per product straight from the files, imports the files over HTTP, and
 * compares every summary, the delisted set under several rules, and every decision with its own count. It shares no code
 * with the service. Run with {@code java RealData.java <url> <admin key> <folder>}.
 */
public class RealData {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String key;
    private int failures;
    private int checks;

    private RealData(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public static void main(String[] args) throws Exception {
        RealData proof = new RealData(args[0], args[1]);
        Path folder = Path.of(args[2]);
        Map<String, long[]> clothing = proof.importAndCompare(
                folder.resolve("clothing_reviews.csv.gz"),
                "clothing",
                "productId:Clothing%20ID,stars:Rating,title:Title,text:Review%20Text,category:Class%20Name",
                "Clothing ID",
                null,
                "Rating");
        Map<String, long[]> appliances = proof.importAndCompare(
                folder.resolve("appliance_ratings.csv.gz"), "appliances", null, "productId", "authorId", "stars");
        for (int minimum : new int[] {1, 5, 10, 5, 1}) {
            proof.compareDelisted(minimum, clothing, appliances);
        }
        proof.compareDecisions();
        System.out.printf("%d passed, %d failed%n", proof.checks - proof.failures, proof.failures);
        System.exit(proof.failures == 0 ? 0 : 1);
    }

    /** Stars per product, counted from the file; index 1 to 5. */
    private Map<String, long[]> importAndCompare(
            Path file, String source, String columns, String productColumn, String authorColumn, String starsColumn)
            throws Exception {
        Map<String, long[]> expected = new TreeMap<>();
        int accepted = 0;
        int superseded = 0;
        Map<String, Map<String, String>> newest = new HashMap<>();
        List<Map<String, String>> counted = new ArrayList<>();
        for (Map<String, String> row : rows(file)) {
            if (authorColumn == null) {
                counted.add(row);
                continue;
            }
            String author = row.get(productColumn) + " " + row.get(authorColumn);
            Map<String, String> other = newest.get(author);
            superseded += other == null ? 0 : 1;
            if (other == null || row.get("createdAt").compareTo(other.get("createdAt")) > 0) {
                newest.put(author, row);
            }
        }
        counted.addAll(newest.values());
        for (Map<String, String> row : counted) {
            accepted++;
            expected.computeIfAbsent(row.get(productColumn), any -> new long[6])[
                    Integer.parseInt(row.get(starsColumn))]++;
        }
        String query = "/imports?createProducts=true&source=" + source + (columns == null ? "" : "&columns="
                + URLEncoder.encode(columns, StandardCharsets.UTF_8).replace("+", "%20").replace("%25", "%"));
        long began = System.nanoTime();
        String job = imported(query, file);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%s: %d accepted, %d superseded in %.1f s%n", source, accepted, superseded, seconds);
        check(source + " accepted", accepted, number(job, "accepted"));
        check(source + " duplicates", 0, number(job, "duplicates"));
        check(source + " superseded", superseded, number(job, "rejected"));
        String again = imported(query, file);
        check(source + " accepted again", 0, number(again, "accepted"));
        check(
                source + " duplicates and superseded again",
                accepted + superseded,
                number(again, "duplicates") + number(again, "rejected"));
        compareSummaries(source, expected);
        return expected;
    }

    private String imported(String query, Path file) throws Exception {
        HttpResponse<String> started = HTTP.send(
                request(query)
                        .header("Content-Type", "text/csv")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (started.statusCode() != 202) {
            throw new IllegalStateException("import refused: " + started.body());
        }
        return finished(started.headers().firstValue("Location").orElseThrow());
    }

    private String finished(String job) throws Exception {
        for (int i = 0; i < 3000; i++) {
            String state = get(job);
            if (!state.contains("\"QUEUED\"") && !state.contains("\"RUNNING\"")) {
                check(job + " succeeded", true, state.contains("\"SUCCEEDED\""));
                return state;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the job does not end: " + job);
    }

    private void compareSummaries(String source, Map<String, long[]> expected) throws Exception {
        Pattern summary = Pattern.compile("\"productId\":\"([^\"]+)\",\"count\":(\\d+),\"sum\":(\\d+)[^{]*"
                + "\"distribution\":\\{\"1\":(\\d+),\"2\":(\\d+),\"3\":(\\d+),\"4\":(\\d+),\"5\":(\\d+)\\}");
        List<String> products = new ArrayList<>(expected.keySet());
        Map<String, String> found = new HashMap<>();
        for (int from = 0; from < products.size(); from += 100) {
            List<String> page = products.subList(from, Math.min(products.size(), from + 100));
            Matcher matcher = summary.matcher(get("/rating-summaries?productIds=" + String.join(",", page)));
            while (matcher.find()) {
                found.put(matcher.group(1), matcher.group(0));
            }
        }
        int wrong = 0;
        for (Map.Entry<String, long[]> product : expected.entrySet()) {
            long[] stars = product.getValue();
            String said = "\"productId\":\"%s\",\"count\":%d,\"sum\":%d,".formatted(product.getKey(), count(stars), sum(stars));
            String distribution = "\"distribution\":{\"1\":%d,\"2\":%d,\"3\":%d,\"4\":%d,\"5\":%d}"
                    .formatted(stars[1], stars[2], stars[3], stars[4], stars[5]);
            String actual = found.getOrDefault(product.getKey(), "");
            wrong += actual.startsWith(said) && actual.endsWith(distribution) ? 0 : 1;
        }
        check(source + ": wrong summaries of " + expected.size() + " products", 0, wrong);
    }

    private void compareDelisted(int minimum, Map<String, long[]> clothing, Map<String, long[]> appliances)
            throws Exception {
        HttpResponse<String> put = HTTP.send(
                request("/delisting-rules/default")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"scope\":{\"kind\":\"ALL\"},\"maximumAverage\":2.00,\"minimumCount\":" + minimum + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher job = Pattern.compile("\"judgementJobId\":\"([^\"]+)\"").matcher(put.body());
        if (job.find()) {
            finished("/jobs/" + job.group(1));
        }
        Set<String> delisted = new TreeSet<>();
        String cursor = "";
        do {
            String page = get("/products?listing=DELISTED&pageSize=200" + cursor);
            Matcher product = Pattern.compile("\\{\"productId\":\"([^\"]+)\",\"name\"").matcher(page);
            while (product.find()) {
                delisted.add(product.group(1));
            }
            Matcher next = Pattern.compile("\"nextCursor\":\"([^\"]+)\"").matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : "";
        } while (!cursor.isEmpty());
        delisted.removeIf(product -> !clothing.containsKey(product) && !appliances.containsKey(product));
        Set<String> due = due(clothing, minimum);
        Set<String> dueAppliances = due(appliances, minimum);
        System.out.printf(
                "minimumCount %d: clothing %d, appliances %d delisted%n", minimum, due.size(), dueAppliances.size());
        due.addAll(dueAppliances);
        check("delisted with minimumCount " + minimum, due, delisted);
    }

    private static Set<String> due(Map<String, long[]> products, int minimum) {
        return products.entrySet().stream()
                .filter(product -> count(product.getValue()) >= minimum
                        && sum(product.getValue()) * 100 <= 200 * count(product.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every decision's verdict follows from the decision's own numbers and its own rule version. */
    private void compareDecisions() throws Exception {
        Pattern decision = Pattern.compile("\"outcome\":\"(\\w+)\",\"cause\":\"(\\w+)\".*?\"minimumCount\":(\\d+).*?"
                + "\\},\"count\":(\\d+),\"sum\":(\\d+),");
        int seen = 0;
        int wrong = 0;
        String cursor = "";
        do {
            String page = get("/listing-decisions?pageSize=200" + cursor);
            for (String item : page.split("(?=\\{\"decisionId\":)")) {
                Matcher matcher = decision.matcher(item);
                if (!matcher.find()) {
                    continue; // taken by hand: no rule to follow from
                }
                seen++;
                long count = Long.parseLong(matcher.group(4));
                boolean due = count >= Integer.parseInt(matcher.group(3))
                        && Long.parseLong(matcher.group(5)) * 100 <= 200 * count;
                wrong += due == matcher.group(1).equals("DELISTED") ? 0 : 1;
            }
            Matcher next = Pattern.compile("\"nextCursor\":\"([^\"]+)\"").matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : "";
        } while (!cursor.isEmpty());
        check("decisions there", true, seen > 0);
        check("decisions that do not follow from their numbers, of " + seen, 0, wrong);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("X-API-Key", key);
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void check(String what, Object expected, Object actual) {
        checks++;
        if (!expected.toString().equals(actual.toString())) {
            failures++;
            System.out.println("FAILED " + what + ": expected " + expected + ", was " + actual);
        }
    }

    private static long number(String json, String member) {
        Matcher matcher = Pattern.compile("\"" + member + "\":(\\d+)").matcher(json);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static long count(long[] stars) {
        return stars[1] + stars[2] + stars[3] + stars[4] + stars[5];
    }

    private static long sum(long[] stars) {
        return stars[1] + 2 * stars[2] + 3 * stars[3] + 4 * stars[4] + 5 * stars[5];
    }

    /** The rows of an RFC 4180 file by column name. */
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Reader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = record(reader);
            for (List<String> record = record(reader); record != null; record = record(reader)) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), record.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> record(Reader reader) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            any = true;
            if (quoted && c == '"') {
                reader.mark(1);
                c = reader.read();
                if (c == '"') {
                    field.append('"');
                    continue;
                }
                quoted = false;
                if (c >= 0) {
                    reader.reset();
                }
            } else if (quoted) {
                field.append((char) c);
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                field.append((char) c);
            }
        }
        fields.add(field.toString());
        return any ? fields : null;
    }
}
