package io.twostar.review.warmup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Requests that submit reviews such as customers write, of products that nobody else knows. */
final class OwnReviews {

    private static final int PRODUCTS = 64;
    /** Of so many one comes with an idempotency key. */
    private static final int KEYED = 4;

    private static final int STARS = 5;
    private static final List<String> TEXTS = List.of(
            "Works as it should and looks like in the pictures. The cable could be longer, apart from that I would buy it again.",
            "After two weeks in use it does what was promised; cleaning it is easy.",
            "Broke after a few days, and it took long until somebody answered. I expected more for the price.",
            "Good value.",
            "A gift for my sister, who uses it every morning now. Delivery was quick, the box had a dent, everything inside was fine.");

    private final String prefix = "warm-up-" + UUID.randomUUID() + "-";
    private final String root;
    private final String head;
    private int made;

    OwnReviews(URI base, String key) {
        root = base.getPath().replaceAll("/+$", "");
        // A parent that is not recorded, so that these requests are in no trace.
        head = " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nX-API-Key: " + key + "\r\ntraceparent: 00-"
                + UUID.randomUUID().toString().replace("-", "")
                + "-0000000000000001-00\r\nContent-Type: application/json\r\nAccept: application/json\r\n";
    }

    /** Where the n-th review goes. */
    String path(int n) {
        return root + "/products/" + prefix + n % PRODUCTS + "/reviews";
    }

    /** The next request, whole. */
    String next() {
        int n = made++;
        String body = "{\"stars\":" + (1 + n % STARS) + ",\"title\":\"Number " + n + "\",\"text\":\""
                + TEXTS.get(n % TEXTS.size()) + "\",\"author\":{\"id\":\"" + prefix + n
                + "\",\"displayName\":\"Customer\"}}";
        return "POST " + path(n) + head + (n % KEYED == 0 ? "Idempotency-Key: " + n + "\r\n" : "") + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
