import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints the defects suggested for badly rated clothes. Run with {@code java Suggestions.java <url> <admin key> <file>}. */
public class Suggestions {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String COLUMNS = "?source=suggestions&createProducts=true&columns=productId:Clothing%20ID,stars:Rating,"
            + "title:Title,text:Review%20Text,category:Class%20Name";
    private static final int FEWEST_REVIEWS = 5;
    private static final int MOST_PRODUCTS = 10;
    private static final int LONGEST = 110;

    private record Product(String productId, String category, long count, double average) {}

    private final String url;
    private final String key;

    private Suggestions(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Suggestions check = new Suggestions(args[0], args[1]);
        check.load(Path.of(args[2]));
        check.worst().forEach(check::print);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("X-API-Key", key);
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load(Path file) throws IOException, InterruptedException {
        String job = member(
                send(request("/imports" + COLUMNS)
                        .header("Content-Type", "text/csv")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build()),
                "jobId");
        String state = "RUNNING";
        while (state.equals("RUNNING") || state.equals("QUEUED")) {
            Thread.sleep(500);
            state = member(send(request("/jobs/" + job).build()), "status");
        }
        System.out.println("import: " + state);
    }

    private List<Product> worst() {
        List<Product> products = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String page = send(request("/products?listing=ALL&pageSize=200" + cursor).build());
            for (String item : page.split("(?=\\{\"productId\":\"[^\"]*\",\"name\":)")) {
                if (item.contains("\"average\"")) {
                    products.add(new Product(
                            member(item, "productId"),
                            member(item, "category"),
                            Long.parseLong(member(item, "count")),
                            Double.parseDouble(member(item, "average"))));
                }
            }
            String next = member(page, "nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return products.stream()
                .filter(product -> product.count() >= FEWEST_REVIEWS)
                .sorted(Comparator.comparingDouble(Product::average).thenComparing(Product::productId))
                .limit(MOST_PRODUCTS)
                .toList();
    }

    private void print(Product product) {
        String answer = send(
                request("/products/" + product.productId() + "/defect-suggestions").build());
        System.out.printf(
                "%n%s (%s): %.2f stars of %d, %s complaints among %s other texts%n",
                product.productId(),
                product.category(),
                product.average(),
                product.count(),
                member(answer, "complaints"),
                member(answer, "others"));
        for (String cluster : answer.split("\\{\"words\":")) {
            if (cluster.contains("\"passages\"")) {
                System.out.println("  * " + words(cluster) + " - " + member(cluster, "customers") + " customers");
                Matcher excerpt = string("excerpt").matcher(cluster);
                while (excerpt.find()) {
                    String text = excerpt.group(1).replaceAll("\\\\[nrt\"]", " ");
                    System.out.println("      " + text.substring(0, Math.min(LONGEST, text.length())));
                }
            }
        }
    }

    private static List<String> words(String cluster) {
        List<String> words = new ArrayList<>();
        Matcher word = string("word").matcher(cluster);
        while (word.find()) {
            words.add(word.group(1));
        }
        return words;
    }

    private static Pattern string(String name) {
        return Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([0-9.]+))").matcher(json);
        return found.find() ? (found.group(1) == null ? found.group(2) : found.group(1)) : null;
    }
}
