package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.laws.ShopModel.Item;
import io.twostar.laws.ShopModel.Rating;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Removes and restores ratings of one product in every possible way. Which ratings count after a step is read from
 * their rows; the {@link ShopModel} computes what follows for the listing.
 */
final class EvidenceHistory {

    private static final int OLD_RATINGS = 24;
    private static final int COMPLAINTS = 3;

    /** So many histories begin with a story. */
    private static final int STORIES = 5;

    private final int number;
    private final Random random;
    private final String name;
    private final HttpApi api;
    private final Sql sql;
    private final Map<String, Integer> seen;
    private final ShopModel shop = new ShopModel();
    private final Item item;
    private final List<String> purges = new ArrayList<>();
    private String step;

    /**
     * @param number of the history: the first ones start with scripted cases that are rare at random
     * @param seen counts what has happened in all histories
     */
    EvidenceHistory(int number, long seed, HttpApi api, Sql sql, Map<String, Integer> seen) {
        this.number = number;
        random = new Random(seed);
        name = "e" + Long.toUnsignedString(seed, 36);
        this.api = api;
        this.sql = sql;
        this.seen = seen;
        item = shop.create(name, name + "-c", name);
    }

    void run(int steps) {
        shop.now = Instant.now();
        boolean isScripted = number < STORIES;
        boolean isOld = !isScripted && random.nextInt(3) > 0;
        JsonNode rule = put("PUT", "/delisting-rules/" + name, isScripted ? plainRule() : rule(isOld), 201);
        api.awaitJob(rule.path("judgementJobId").asText());
        shop.rules.put("rule", rule);
        put("PUT", "/products/" + name, Map.of("name", name, "category", name + "-c"), 201);
        if (isOld) {
            importRatings(OLD_RATINGS, 0);
            shop.judge(item, "IMPORT");
        }
        if (isOld) {
            waitForAPerson();
        } else if (isScripted) {
            tellStory();
        }
        for (int i = 0; i < steps; i++) {
            act();
        }
        List<JsonNode> decisions = api.all("/listing-decisions?productId=" + name);
        decisions.forEach(Laws::explainsItself);
    }

    /** Complaints or its past delist it, praise makes it good enough, and more complaints are what the gate looks for. */
    private void waitForAPerson() {
        if (random.nextBoolean()) {
            importRatings(100, 100);
            shop.judge(item, "IMPORT");
            compare();
        } else {
            rate(1, 1 + random.nextInt(3));
            rate(5, 4 + random.nextInt(5));
        }
        rate(1, 4 + random.nextInt(9));
    }

    /**
     * Low ratings delist it; then they are removed in one of the ways, or high ratings arrive and some of them are
     * purged, or a burst of low ratings is held.
     */
    private void tellStory() {
        rate(1, COMPLAINTS);
        assertThat(item.delistedBy).isEqualTo("RULE");
        Rating last = item.ratings.get(item.ratings.size() - 1);
        switch (number) {
            case 0 -> purgeToday(List.of(1));
            case 1 -> erase(last, "DELETE");
            case 2 -> moderate(last);
            case 3 -> {
                importRatings(100, 100);
                shop.judge(item, "IMPORT");
                rate(1, 12);
            }
            default -> {
                rate(5, 5 * COMPLAINTS);
                goAndComeBack();
                rate(4);
                purgeToday(List.of(4));
            }
        }
    }

    private void purgeToday(List<Integer> stars) {
        purge(Map.of(
                "productIds",
                List.of(name),
                "from",
                shop.now.minusSeconds(3_600).toString(),
                "stars",
                stars));
    }

    private Map<String, Object> plainRule() {
        return Map.of(
                "scope",
                Map.of("kind", "CATEGORY", "value", name + "-c"),
                "maximumAverage",
                2.5,
                "minimumCount",
                COMPLAINTS);
    }

    private Map<String, Object> rule(boolean isOld) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("scope", Map.of("kind", "CATEGORY", "value", name + "-c"));
        rule.put("maximumAverage", (isOld ? 380 + random.nextInt(30) : 200 + random.nextInt(160)) / 100.0);
        rule.put("minimumCount", isOld ? 20 + random.nextInt(6) : 1 + random.nextInt(4));
        if (random.nextInt(4) == 0) {
            rule.put("relisting", "AUTOMATIC");
            rule.put("relistAbove", isOld ? 4.2 : 3.6);
        }
        if (random.nextInt(5) == 0) {
            rule.put("verifiedOnly", true);
            rule.put("minimumCount", 1 + random.nextInt(9));
        }
        if (random.nextInt(5) == 0) {
            rule.put("upperBound", Map.of("confidence", 0.9, "atMost", isOld ? 4.2 : 4.0));
        }
        if (random.nextInt(5) == 0) {
            rule.put("windowDays", 200);
            rule.put("minimumCount", 1 + random.nextInt(9));
        }
        return rule;
    }

    /** @param praise share of five stars in percent; the others are from three to five */
    private void importRatings(int ratings, int praise) {
        StringBuilder file = new StringBuilder("productId,authorId,stars,createdAt,verifiedPurchase\n");
        List<Rating> imported = new ArrayList<>();
        for (int i = 0; i < ratings; i++) {
            String author = name + "o" + (item.ratings.size() + i);
            LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(40 + i * 360L / ratings);
            boolean verified = random.nextInt(4) == 0;
            int stars = random.nextInt(100) < praise ? 5 : 3 + (i % 4 == 1 ? 2 : i % 4 == 2 ? 0 : 1);
            file.append("%s,%s,%d,%s,%s\n".formatted(name, author, stars, day, verified));
            imported.add(new Rating(author, 1, day, verified, stars, null));
        }
        step = "import " + ratings;
        HttpApi.Answer answer =
                api.call("POST", "/imports?source=" + name, file.toString(), "Content-Type", "text/csv");
        api.awaitJob(answer.text("jobId"));
        Map<String, String> ids = new HashMap<>();
        sql.lines("select author_id, review_id from review where product_id = ?", name)
                .forEach(line -> {
                    ids.put(line.split(" ")[0], line.split(" ")[1]);
                });
        imported.forEach(rating -> rating.reviewId = ids.get(rating.author));
        item.ratings.addAll(imported);
    }

    private void act() {
        switch (random.nextInt(14)) {
            case 0 -> purge();
            case 1 -> reverse();
            case 2, 3 -> moderate();
            case 4, 5 -> erase();
            case 6 -> decideCase();
            case 7 -> edit();
            case 8 -> goAndComeBack();
            case 9 -> relist();
            default ->
                rate(
                        random.nextInt(2) == 0 ? 1 + random.nextInt(2) : random.nextInt(3) == 0 ? 3 : 5,
                        random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 1);
        }
    }

    private void rate(int stars, int times) {
        for (int i = 0; i < times; i++) {
            rate(stars);
        }
    }

    private void rate(int stars) {
        Rating rating = new Rating(name + "a" + item.ratings.size(), item.epoch, today(), false, stars, null);
        rating.withdrawn = true; // it does not count yet
        long cases = cases();
        long held = held();
        step = "rate " + stars;
        rating.reviewId = put(
                        "POST",
                        "/products/" + name + "/reviews",
                        Map.of(
                                "stars",
                                stars,
                                "source",
                                name + random.nextInt(3),
                                "author",
                                Map.of("id", rating.author, "displayName", "A.")),
                        201)
                .path("reviewId")
                .asText();
        item.ratings.add(rating);
        follow(cases() > cases || held() > held ? "HOLD" : "REVIEW", Map.of());
    }

    private long cases() {
        return sql.number("select count(*) from surge_case where product_id = ?", name);
    }

    private void edit() {
        Optional<Rating> chosen = any();
        if (chosen.isEmpty() || !isPublished(chosen.get())) {
            return;
        }
        int stars = 1 + random.nextInt(5);
        long cases = cases();
        long held = held();
        step = "edit %d to %d".formatted(chosen.get().stars, stars);
        String path = "/products/" + name + "/reviews/" + chosen.get().reviewId;
        String tag = api.call("GET", path, null).etag().orElseThrow();
        assertThat(api.call("PUT", path, Map.of("stars", stars), "If-Match", tag)
                        .status())
                .isEqualTo(200);
        follow(cases() > cases || held() > held ? "HOLD" : "REVIEW", Map.of(chosen.get(), stars));
    }

    private long held() {
        return sql.number("select count(*) from review where product_id = ? and counting = 'SURGE_HOLD'", name);
    }

    private void purge() {
        Map<String, Object> selection = new HashMap<>(Map.of("source", name + random.nextInt(3)));
        if (random.nextInt(3) > 0) {
            selection.put("stars", random.nextBoolean() ? List.of(1, 2) : List.of(4, 5));
        }
        purge(selection);
    }

    private void purge(Map<String, Object> selection) {
        step = "purge " + selection;
        JsonNode preview = put("POST", "/purges", Map.of("selection", selection, "reason", "bogus"), 201);
        String path = "/purges/" + preview.path("purgeId").asText();
        put(
                "POST",
                path + "/confirmation",
                Map.of("token", preview.path("token").asText()),
                200);
        purges.add(path);
        follow("PURGE", Map.of());
    }

    private void reverse() {
        if (!purges.isEmpty()) {
            step = "reverse a purge";
            put("POST", purges.remove(random.nextInt(purges.size())) + "/reversal", Map.of("reason", "genuine"), 200);
            follow("RELEASE", Map.of());
        }
    }

    private void moderate() {
        any().ifPresent(this::moderate);
    }

    private void moderate(Rating rating) {
        String[] row = sql.lines(
                        "select status, counting, version from review where product_id = ? and review_id = ?::uuid",
                        name,
                        rating.reviewId)
                .get(0)
                .split(" ");
        if (row[0].equals("WITHDRAWN") || row[1].equals("PURGED")) {
            return;
        }
        Map<String, Object> decision = new HashMap<>(Map.of(
                "productId",
                name,
                "kind",
                "REVIEW",
                "subjectId",
                rating.reviewId,
                "version",
                Integer.parseInt(row[2])));
        decision.put("outcome", row[0].equals("PUBLISHED") ? "REMOVE" : "PUBLISH");
        if (row[0].equals("PUBLISHED")) {
            decision.put("reasonCode", "NOT_GENUINE");
            decision.put("facts", "It was paid for.");
        }
        step = "moderate " + rating.stars + " " + decision.get("outcome");
        put("POST", "/moderation-decisions", decision, 201);
        follow("MODERATION", Map.of());
    }

    private void erase() {
        Optional<Rating> chosen = waitsForAPerson() && random.nextBoolean()
                ? item.ratings.stream()
                        .filter(r -> r.author != null && r.stars == 1)
                        .findFirst()
                : any();
        chosen.filter(rating -> rating.author != null)
                .ifPresent(rating -> erase(rating, random.nextBoolean() ? "DELETE" : "ANONYMIZE"));
    }

    private void erase(Rating rating, String mode) {
        step = "erase %d %s".formatted(rating.stars, mode);
        JsonNode erasure = put("POST", "/authors/" + rating.author + "/erasures", Map.of("mode", mode), 202);
        api.awaitJob(erasure.path("jobId").asText());
        rating.author = null;
        follow("ERASURE", Map.of());
    }

    private void decideCase() {
        List<String> open = sql.lines("select case_id from surge_case where product_id = ? and state = 'OPEN'", name);
        if (!open.isEmpty()) {
            String verb = random.nextInt(3) == 0 ? "confirmation" : "release";
            step = verb + " of a case";
            put("POST", "/surge-cases/" + open.get(0) + "/" + verb, Map.of("reason", "looked at"), 200);
            follow("RELEASE", Map.of());
        }
    }

    private void goAndComeBack() {
        step = "retire and put on sale again";
        shop.now = Instant.now();
        assertThat(api.call("DELETE", "/products/" + name, null).status()).isEqualTo(204);
        shop.retire(item);
        put("PUT", "/products/" + name, Map.of("name", name, "category", name + "-c"), 200);
        shop.describe(item, item.category, item.name, item.variantOf);
        if (waitsForAPerson() && isGoodEnough()) {
            seen.merge("TIME left", 1, Integer::sum);
        }
        compare();
    }

    private void relist() {
        if (item.delistedBy != null && !shop.wouldDelistAtOnce(item)) {
            step = "relist by hand";
            put("POST", "/products/" + name + "/relistings", Map.of("reason", "somebody has looked"), 201);
            shop.relistByHand(item, false);
            compare();
        }
    }

    /** Judges the step in the model, by the ratings that count after it. */
    private void follow(String cause, Map<Rating, Integer> edited) {
        Set<String> counted = new HashSet<>(
                sql.lines("select review_id from review where product_id = ? and counting = 'COUNTED'", name));
        Set<Rating> after = new HashSet<>();
        item.ratings.stream().filter(r -> counted.contains(r.reviewId)).forEach(after::add);
        boolean mayReturn = waitsForAPerson();
        boolean cleared = shop.step(item, cause, after, edited);
        if (mayReturn && cleared) {
            seen.merge(cause + " returned", 1, Integer::sum);
        } else if (mayReturn && isGoodEnough()) {
            seen.merge(cause + " left", 1, Integer::sum);
        }
        compare();
    }

    private boolean waitsForAPerson() {
        return "RULE".equals(item.delistedBy)
                && shop.ruleOf(item).path("relisting").asText().equals("MANUAL");
    }

    private boolean isGoodEnough() {
        return !Contract.isDue(shop.ruleOf(item), shop.basis(item, shop.ruleOf(item)));
    }

    private void compare() {
        try {
            isAsInTheShop();
        } catch (AssertionError e) {
            String counted = ShopModel.numbers(ShopModel.counted(item, false, null));
            throw new AssertionError("%s of %s, now %s, by %s".formatted(step, name, counted, shop.ruleOf(item)), e);
        }
    }

    private void isAsInTheShop() {
        assertThat(sql.lines("""
                select outcome, cause, coalesce(rule_id || ':' || rule_version, '-'), epoch, n1, n2, n3, n4, n5
                from listing_decision where product_id = ? order by decided_at, decision_id
                """, name)).isEqualTo(item.decisions);
        assertThat(sql.lines("select listing from product where product_id = ?", name))
                .containsExactly(item.listing());
    }

    private Optional<Rating> any() {
        return item.ratings.isEmpty()
                ? Optional.empty()
                : Optional.of(item.ratings.get(random.nextInt(item.ratings.size())));
    }

    private boolean isPublished(Rating rating) {
        return sql.number(
                        "select count(*) from review where product_id = ? and review_id = ?::uuid and status = 'PUBLISHED'",
                        name,
                        rating.reviewId)
                > 0;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private JsonNode put(String method, String path, Object body, int expected) {
        HttpApi.Answer answer = api.call(method, path, body);
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        return answer.json();
    }
}
