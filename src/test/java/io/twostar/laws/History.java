package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.delisting.judging.TimeKeeping;
import io.twostar.laws.ShopModel.Item;
import io.twostar.laws.ShopModel.Rating;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One random history of a shop: every step is done to the service and to the {@link ShopModel}, which must stay alike. */
final class History {

    static final int PRODUCTS = 4;
    static final int CATEGORIES = 3;
    private static final int SECONDS_CLOCKS_MAY_DIFFER = 6;
    private static final int STEPS_BETWEEN_FULL_CHECKS = 60;
    /** No history leaves it to luck whether anything is merged, and separated again. */
    private static final int MERGED_BY = 40;

    private static final int SEPARATED_BY = 100;

    /** Nor whether somebody is erased, in both ways, who has rated. */
    private static final int ERASED_BY = 60;

    /** Nor whether an erasure takes evidence from several members of a family. */
    private static final int COMPLAINED_AT = 30;

    /** Nor whether a member of a family is judged by a rule of its own that looks at all of them. */
    private static final int OWN_RULE_BY = 10;

    private record Sent(String key, String path, Map<String, Object> body, int status, String reviewId) {

        boolean isBy(String author) {
            return body.get("author") instanceof Map<?, ?> said && author.equals(said.get("id"));
        }

        /** The answer is forgotten, but not that the key was used. */
        Sent erased() {
            return new Sent(key, path, body, 422, "");
        }
    }

    private final Random random;
    private final String name;
    private final HttpApi api;
    private final Sql sql;
    private final Comparison comparison;
    private final RandomRules rules;
    private final LawsClock clock;
    private final TimeKeeping time;
    private final ShopModel shop = new ShopModel();
    private final Map<String, Map<String, Object>> sentRules = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<String> importedRows = new HashSet<>();
    private final List<MergeModel> merges = new ArrayList<>();
    private int reversed;
    private final Map<String, Integer> erasures = new TreeMap<>();
    private final Queue<Runnable> scene = new ArrayDeque<>();
    private final List<SyndicatedNeighbour> neighbours = new ArrayList<>();
    private String step = "beginning";
    private int done;

    History(long seed, HttpApi api, Sql sql, Laws laws, LawsClock clock, TimeKeeping time) {
        this.random = new Random(seed);
        this.name = "h" + Long.toUnsignedString(seed, 36) + "-";
        this.api = api;
        this.sql = sql;
        this.comparison = new Comparison(name, shop, neighbours, api, sql, laws);
        this.rules = new RandomRules(random, name);
        this.clock = clock;
        this.time = time;
    }

    void run(int steps) {
        shop.now = clock.stop().truncatedTo(ChronoUnit.MILLIS);
        begin();
        while (done < steps) {
            tick(Duration.ofMillis(1 + random.nextInt(2_000)));
            takeStep();
            done++;
            try {
                comparison.afterAStep();
                if (done % STEPS_BETWEEN_FULL_CHECKS == 0 || done == steps) {
                    comparison.ofEverything(this::tickASecond);
                }
            } catch (AssertionError e) {
                throw new AssertionError("after step " + done + ": " + step, e);
            }
        }
        neighbours.forEach(SyndicatedNeighbour::end);
        neighbours.forEach(neighbour -> neighbour.leaveNothing(this::tickASecond));
        comparison.afterAStep();
    }

    private void tickASecond() {
        tick(Duration.ofSeconds(1));
    }

    private void tick(Duration by) {
        shop.now = clock.advance(by).truncatedTo(ChronoUnit.MILLIS);
    }

    private void begin() {
        Map<String, Object> literal =
                new TreeMap<>(Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2.00, "minimumCount", 1));
        HttpApi.Answer answer = api.call("PUT", "/delisting-rules/default", literal);
        assertThat(answer.status()).isEqualTo(200);
        if (answer.json().has("judgementJobId")) {
            api.awaitJob(answer.text("judgementJobId"));
        }
        sentRules.put("default", literal);
        shop.rules.put("default", answer.json());
        for (int i = 0; i < PRODUCTS; i++) {
            String id = name + i;
            String category = category(random.nextInt(CATEGORIES));
            String family = i == 0 ? null : name + "family";
            assertThat(put(id, category, "first", family).status()).isEqualTo(201);
            shop.create(id, category, "first").variantOf = family;
        }
        // Each shows the other's reviews: if anything of it counted, numbers would grow without end.
        neighbours.add(SyndicatedNeighbour.begin(api, name + 0, name + 1));
        neighbours.add(SyndicatedNeighbour.begin(api, name + 1, name + 0));
    }

    private String category(int number) {
        return name + "c" + number;
    }

    private Item anyItem() {
        return List.copyOf(shop.items.values()).get(random.nextInt(shop.items.size()));
    }

    private void takeStep() {
        int dice = random.nextInt(100);
        if (!scene.isEmpty()) {
            scene.remove().run();
        } else if (done == COMPLAINED_AT) {
            complain();
        } else if (done > MERGED_BY && merges.isEmpty() && reversed == 0) {
            merge();
        } else if (done > SEPARATED_BY && reversed == 0) {
            separate();
        } else if (done > OWN_RULE_BY && done < MERGED_BY && !isAnyJudgedByAnOwnRuleOfItsFamily()) {
            putRule(name + "product" + (1 + random.nextInt(PRODUCTS - 2)), rules::plainOfFamily);
        } else if (done > ERASED_BY && erasures.size() < 2) {
            erase(anyAuthor(), erasures.containsKey("DELETE") ? "ANONYMIZE" : "DELETE");
        } else if (dice < 39) {
            submit();
        } else if (dice < 49) {
            edit();
        } else if (dice < 57) {
            withdraw();
        } else if (dice < 65) {
            putRule(rules.anyRuleId(), rules::any);
        } else if (dice < 68) {
            deleteRule();
        } else if (dice < 71) {
            delist();
        } else if (dice < 78) {
            relist();
        } else if (dice < 82) {
            describe();
        } else if (dice < 84) {
            merge();
        } else if (dice < 85) {
            retire();
        } else if (dice < 87) {
            exempt();
        } else if (dice < 90) {
            importFile();
        } else if (dice < 93) {
            letTimePass();
        } else if (dice < 95) {
            separate();
        } else if (dice < 98) {
            erase(anyAuthor(), random.nextBoolean() ? "DELETE" : "ANONYMIZE");
        } else {
            repeat();
        }
    }

    private void letTimePass() {
        Duration by =
                switch (random.nextInt(4)) {
                    case 0 -> Duration.ofMinutes(1 + random.nextInt(59));
                    case 1, 2 -> Duration.ofHours(1 + random.nextInt(30));
                    default -> Duration.ofDays(1 + random.nextInt(5));
                };
        step = "time passes: " + by;
        tick(by);
        if (shop.now.minusSeconds(SECONDS_CLOCKS_MAY_DIFFER).isBefore(shop.now.truncatedTo(ChronoUnit.DAYS))) {
            tick(Duration.ofSeconds(SECONDS_CLOCKS_MAY_DIFFER)); // only then the day has begun for everybody
        }
        time.catchUp();
        shop.timePasses();
    }

    private void exempt() {
        Item item = anyItem();
        String path = "/products/" + item.id + "/delisting-exemption";
        if (random.nextInt(4) == 0) {
            step = "end the exemption of " + item.id;
            assertThat(api.call("DELETE", path, null).status()).isEqualTo(item.mergedInto == null ? 204 : 409);
            if (item.mergedInto == null) {
                shop.endExemption(item);
            }
        } else {
            Instant until = shop.now.plus(Duration.ofHours(1 + random.nextInt(40)));
            step = "exempt %s until %s".formatted(item.id, until);
            Map<String, Object> body = Map.of("until", until.toString(), "reason", "for a reason");
            assertThat(api.call("PUT", path, body).status()).isEqualTo(item.mergedInto == null ? 200 : 409);
            if (item.mergedInto == null) {
                shop.exempt(item, until);
            }
        }
    }

    private int stars() {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1 + random.nextInt(3);
    }

    private void submit() {
        submit(anyItem(), name + "a" + random.nextInt(25), stars());
    }

    private void submit(Item item, String author, int stars) {
        String text = random.nextInt(3) == 0 ? "words " + random.nextInt(5) : null;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("stars", stars);
        body.put("author", Map.of("id", author, "displayName", "A."));
        if (text != null) {
            body.put("text", text);
        }
        String storefront = random.nextBoolean() ? "shop-" + random.nextInt(2) : null;
        if (storefront != null) {
            body.put("storefront", storefront);
        }
        step = "submit %d to %s by %s".formatted(stars, item.id, author);
        Optional<Rating> existing = item.ratingOf(author);
        int expected = item.retired || existing.isPresent() || shop.isPlaceTaken(item, author) ? 409 : 201;
        String path = "/products/" + item.id + "/reviews";
        String key = name + done;
        HttpApi.Answer answer = random.nextBoolean()
                ? api.call("POST", path, body)
                : api.call("POST", path, body, "Idempotency-Key", key);
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        sent.add(new Sent(key, path, body, expected, answer.text("reviewId")));
        if (expected == 201) {
            Rating rating = new Rating(author, item.epoch, today(), false, stars, text);
            rating.reviewId = answer.text("reviewId");
            rating.storefront = storefront;
            shop.submit(item, rating);
        } else if (!item.retired && existing.isPresent()) {
            assertThat(answer.text("existingReview")).isEqualTo(reviewId(item, existing.get()));
        }
    }

    /** The same key and request again; or the key for another request. Answers are kept for a day. */
    private void repeat() {
        if (sent.isEmpty()) {
            return;
        }
        Sent before = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(5)));
        step = "repeat " + before;
        if (sql.number(
                        "select count(*) from idempotency where idempotency_key = ? and created_at > ?::timestamptz",
                        before.key,
                        shop.now.minus(Duration.ofHours(23)).toString())
                == 0) {
            return; // it was sent without its key, or so long ago that the key is forgotten
        }
        boolean isOther = random.nextInt(3) == 0;
        Map<String, Object> body = new LinkedHashMap<>(before.body);
        if (isOther) {
            body.put("text", "something else");
        }
        HttpApi.Answer answer = api.call("POST", before.path, body, "Idempotency-Key", before.key);
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(isOther ? 422 : before.status);
        if (!isOther) {
            assertThat(answer.text("reviewId")).isEqualTo(before.reviewId);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(shop.now, ZoneOffset.UTC);
    }

    private String reviewId(Item item, Rating rating) {
        if (rating.reviewId == null) {
            rating.reviewId = sql.lines(
                            "select review_id from review where product_id = ? and author_id = ? and epoch = ?"
                                    + " order by created_at desc limit 1",
                            item.id,
                            rating.author,
                            rating.epoch)
                    .get(0);
        }
        return rating.reviewId;
    }

    private Optional<Rating> anyRating(Item item) {
        List<Rating> named = item.ratings.stream().filter(r -> r.author != null).toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(named.get(random.nextInt(named.size())));
    }

    /** The right tag, a stale one, or none at all. */
    private String[] match(String path, int kind) {
        return switch (kind) {
            case 0 -> new String[0];
            case 1 -> new String[] {"If-Match", "\"stale\""};
            default ->
                new String[] {"If-Match", api.call("GET", path, null).etag().orElseThrow()};
        };
    }

    private void edit() {
        Item item = anyItem();
        Optional<Rating> chosen = anyRating(item);
        if (chosen.isEmpty()) {
            return;
        }
        Rating rating = chosen.get();
        String path = "/products/" + item.id + "/reviews/" + reviewId(item, rating);
        int stars = random.nextInt(3) == 0 ? rating.stars : stars();
        String text = random.nextBoolean() ? rating.text : "words " + random.nextInt(5);
        Map<String, Object> body = new LinkedHashMap<>(Map.of("stars", stars));
        if (text != null) {
            body.put("text", text);
        }
        int kind = random.nextInt(8);
        step = "edit %s to %d %s (match %d)".formatted(path, stars, text, kind);
        HttpApi.Answer answer = api.call("PUT", path, body, match(path, kind));
        int expected = rating.withdrawn ? 409 : kind == 0 ? 428 : kind == 1 ? 412 : item.retired ? 409 : 200;
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        if (expected == 200) {
            shop.edit(item, rating, stars, text);
            assertThat(answer.json().path("version").asInt()).isEqualTo(rating.version);
        }
    }

    private void withdraw() {
        Item item = anyItem();
        Optional<Rating> chosen = anyRating(item);
        if (chosen.isEmpty()) {
            return;
        }
        Rating rating = chosen.get();
        String path = "/products/" + item.id + "/reviews/" + reviewId(item, rating);
        int kind = random.nextInt(8);
        step = "withdraw %s (match %d)".formatted(path, kind);
        HttpApi.Answer answer = api.call("DELETE", path, null, match(path, kind));
        int expected = rating.withdrawn ? 409 : kind == 0 ? 428 : kind == 1 ? 412 : 204;
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        if (expected == 204) {
            shop.withdraw(item, rating);
        }
    }

    private boolean isAnyJudgedByAnOwnRuleOfItsFamily() {
        return shop.items.values().stream()
                .anyMatch(item -> shop.family(item.familyId()).size() > 1
                        && shop.ruleOf(item).path("basis").asText().equals("FAMILY")
                        && shop.ruleOf(item)
                                .path("scope")
                                .path("value")
                                .asText()
                                .equals(item.id));
    }

    private void putRule(String ruleId, Function<String, Map<String, Object>> fresh) {
        Map<String, Object> body =
                sentRules.containsKey(ruleId) && random.nextInt(6) == 0 ? sentRules.get(ruleId) : fresh.apply(ruleId);
        step = "put rule %s %s".formatted(ruleId, body);
        HttpApi.Answer answer = api.call("PUT", "/delisting-rules/" + ruleId, body);
        JsonNode before = shop.rules.get(ruleId);
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(before == null ? 201 : 200);
        if (before != null && before.path("version").equals(answer.json().path("version"))) {
            assertThat(answer.json()).isEqualTo(before);
            assertThat(withoutPrior(body)).isEqualTo(withoutPrior(sentRules.getOrDefault(ruleId, Map.of())));
            return;
        }
        assertThat(body).as("the same again makes no version").isNotEqualTo(sentRules.get(ruleId));
        sentRules.put(ruleId, body);
        api.awaitJob(answer.text("judgementJobId"));
        shop.ruleChanged(ruleId, Optional.of(answer.json()));
    }

    private static Map<String, Object> withoutPrior(Map<String, Object> body) {
        Map<String, Object> copy = new TreeMap<>(body);
        if (copy.get("upperBound") instanceof Map<?, ?> bound) {
            copy.put("upperBound", List.of(bound.get("confidence"), bound.get("atMost")));
        }
        return copy;
    }

    private void deleteRule() {
        String ruleId = rules.anyRuleId();
        step = "delete rule " + ruleId;
        HttpApi.Answer answer = api.call("DELETE", "/delisting-rules/" + ruleId, null);
        int expected = ruleId.equals("default") ? 409 : shop.rules.containsKey(ruleId) ? 200 : 404;
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        if (expected == 200) {
            api.awaitJob(answer.text("judgementJobId"));
            sentRules.remove(ruleId);
            shop.ruleChanged(ruleId, Optional.empty());
        }
    }

    private void delist() {
        Item item = anyItem();
        step = "delist %s by hand".formatted(item.id);
        HttpApi.Answer answer =
                api.call("POST", "/products/" + item.id + "/delistings", Map.of("reason", "for a reason"));
        int expected = item.retired || item.delistedBy != null ? 409 : 201;
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(expected);
        if (expected == 201) {
            shop.delistByHand(item);
        }
    }

    private void relist() {
        Item item = anyItem();
        boolean newEpoch = random.nextInt(3) == 0;
        step = "relist %s by hand, new epoch: %s".formatted(item.id, newEpoch);
        HttpApi.Answer answer = api.call(
                "POST", "/products/" + item.id + "/relistings", Map.of("reason", "for a reason", "newEpoch", newEpoch));
        boolean possible = !item.retired && item.delistedBy != null && (newEpoch || !shop.wouldDelistAtOnce(item));
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(possible ? 201 : 409);
        if (possible) {
            shop.relistByHand(item, newEpoch);
        }
    }

    private HttpApi.Answer put(String id, String category, String title, String variantOf) {
        Map<String, Object> card = new TreeMap<>(Map.of("name", title, "category", category));
        if (variantOf != null) {
            card.put("variantOf", variantOf);
        }
        return api.call("PUT", "/products/" + id, card);
    }

    private void describe() {
        Item item = anyItem();
        String category = random.nextBoolean() ? item.category : category(random.nextInt(CATEGORIES));
        String title = random.nextBoolean() ? item.name : "name " + random.nextInt(9);
        String variantOf = random.nextBoolean() ? item.variantOf : head();
        boolean possible = shop.mayJoin(item, variantOf);
        step = "put %s in %s as %s, variant of %s".formatted(item.id, category, title, variantOf);
        HttpApi.Answer answer = put(item.id, category, title, variantOf);
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(possible ? 200 : 409);
        if (possible) {
            shop.describe(item, category, title, variantOf);
        }
    }

    /** A product, something that is none, or nothing. */
    private String head() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> anyItem().id;
            default -> name + "family";
        };
    }

    private void merge() {
        Item source = anyItem();
        Item target = anyItem();
        step = "merge %s into %s".formatted(source.id, target.id);
        if (random.nextInt(4) == 0 && source != target && source.mergedInto == null && !target.retired) {
            refusedByAStop(
                    random.nextBoolean() ? source : target,
                    "/products/" + target.id + "/merges",
                    Map.of("sourceProductId", source.id, "reason", "for a reason"));
        }
        HttpApi.Answer preview = api.call(
                "POST",
                "/products/" + target.id + "/merges",
                Map.of("sourceProductId", source.id, "reason", "for a reason"));
        int expected = source == target ? 422 : source.mergedInto != null || target.retired ? 409 : 201;
        assertThat(preview.status()).as("%s: %s", step, preview.json()).isEqualTo(expected);
        if (expected != 201) {
            return;
        }
        identify(source);
        identify(target);
        Map<String, Integer> newest = new HashMap<>();
        sql.lines("select review_id from review where product_id like ? order by created_at, review_id", name + "%")
                .forEach(id -> newest.put(id, newest.size()));
        MergeModel merge = new MergeModel(source, target, Comparator.comparing(rating -> newest.get(rating.reviewId)));
        merge.path = "/products/" + target.id + "/merges/" + preview.text("mergeId");
        assertThat(preview.json().path("reviews").asLong()).isEqualTo(merge.there.size());
        assertThat(preview.json().path("kept").asLong()).isEqualTo(merge.kept);
        assertThat(preview.json().path("displaced").asLong()).isEqualTo(merge.back.size());
        HttpApi.Answer confirmed =
                api.call("POST", merge.path + "/confirmation", Map.of("token", preview.text("token")));
        assertThat(confirmed.status()).as("%s: %s", step, confirmed.json()).isEqualTo(200);
        for (String side : List.of("source", "target")) {
            assertThat(confirmed.json().path(side))
                    .as("what the preview of %s says of its %s", step, side)
                    .isEqualTo(preview.json().path(side));
        }
        merge.confirm(shop);
        merges.add(merge);
    }

    /** The model knows imported ratings by their authors only, or not even by these. */
    private void identify(Item item) {
        List<String> unknown = sql.lines(
                "select review_id, coalesce(author_id, '-'), epoch, (created_at at time zone 'UTC')::date, stars,"
                        + " verification is not null, status = 'WITHDRAWN' from review where product_id = ? order by 1",
                item.id);
        Set<String> known = item.ratings.stream().map(r -> r.reviewId).collect(Collectors.toSet());
        for (String line : unknown) {
            String[] row = line.split(" ");
            if (!known.contains(row[0])) {
                item.ratings.stream()
                                .filter(r -> r.reviewId == null
                                        && row[1].equals(r.author == null ? "-" : r.author)
                                        && row[2].equals("" + r.epoch)
                                        && row[3].equals("" + r.day)
                                        && row[4].equals("" + r.stars)
                                        && row[5].equals(r.verified ? "t" : "f")
                                        && row[6].equals(r.withdrawn ? "t" : "f"))
                                .findFirst()
                                .orElseThrow()
                                .reviewId =
                        row[0];
            }
        }
    }

    private void separate() {
        if (merges.isEmpty()) {
            return;
        }
        MergeModel merge = merges.get(random.nextInt(merges.size()));
        step = "reverse " + merge.path;
        boolean isLast = merges.subList(merges.indexOf(merge) + 1, merges.size()).stream()
                .noneMatch(later -> later.concerns(merge.source) || later.concerns(merge.target));
        if (isLast && random.nextInt(4) == 0) {
            refusedByAStop(
                    random.nextBoolean() ? merge.source : merge.target,
                    merge.path + "/reversal",
                    Map.of("reason", "for a reason"));
        }
        HttpApi.Answer answer = api.call("POST", merge.path + "/reversal", Map.of("reason", "for a reason"));
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(isLast ? 200 : 409);
        if (isLast) {
            assertThat(answer.json().path("returned").asInt()).isEqualTo(merge.reverse(shop));
            merges.remove(merge);
            reversed++;
        }
    }

    /** Nothing moves while a stop holds the counting of one of both. */
    private void refusedByAStop(Item stopped, String path, Map<String, Object> body) {
        String stop = "/emergency-stops/" + name + "stop" + done;
        Map<String, Object> terms = Map.of(
                "scope",
                Map.of("kind", "PRODUCT", "value", stopped.id),
                "action",
                "HOLD_COUNTING",
                "reason",
                "for a reason",
                "expiresAt",
                shop.now.plus(Duration.ofDays(1)).toString());
        assertThat(api.call("PUT", stop, terms).status()).isEqualTo(201);
        assertThat(api.call("POST", path, body).status()).as(step).isEqualTo(409);
        HttpApi.Answer lifted = api.call("DELETE", stop, null);
        assertThat(lifted.status()).isEqualTo(200);
        if (lifted.json().has("jobId")) {
            api.awaitJob(lifted.text("jobId"));
        }
    }

    /** Somebody who has rated, rather one without whose ratings a product would not be delisted. */
    private String anyAuthor() {
        List<String> all = shop.items.values().stream()
                .flatMap(item -> item.ratings.stream())
                .map(rating -> rating.author)
                .filter(Objects::nonNull)
                .toList();
        List<String> decisive = all.stream().filter(shop::isDecisive).toList();
        List<String> authors = decisive.isEmpty() || random.nextInt(3) == 0 ? all : decisive;
        return authors.isEmpty() ? name + "a0" : authors.get(random.nextInt(authors.size()));
    }

    /** A rule delists a member of a family by two ratings more, which are of two members and by somebody who is erased then. */
    private void complain() {
        step = "nobody complains";
        for (int i = 0; i < PRODUCTS - 1; i++) {
            String ruleId = name + "product" + i;
            Item judged = shop.items.get(name + i);
            List<Item> family = shop.family(judged.familyId());
            Optional<Item> other = family.stream()
                    .filter(member -> member != judged && !member.retired)
                    .findFirst();
            if (other.isPresent() && !judged.retired && judged.delistedBy == null && judged.exemptUntil == null) {
                long count = family.stream()
                        .mapToLong(member -> Contract.count(ShopModel.counted(member, false, null)))
                        .sum();
                String author = name + "complainer";
                scene.add(() -> putRule(
                        ruleId,
                        id -> new TreeMap<>(Map.of(
                                "scope",
                                rules.scope(id),
                                "maximumAverage",
                                5.00,
                                "minimumCount",
                                (int) count + 2,
                                "basis",
                                "FAMILY"))));
                scene.add(() -> submit(judged, author, 1));
                scene.add(() -> submit(other.get(), author, 1));
                scene.add(() -> erase(author, "DELETE"));
                return;
            }
        }
    }

    private void erase(String author, String mode) {
        step = "erase %s, %s".formatted(author, mode);
        shop.items.values().forEach(item -> item.ratings.stream()
                .filter(rating -> author.equals(rating.author))
                .forEach(rating -> reviewId(item, rating)));
        HttpApi.Answer answer = api.call("POST", "/authors/" + author + "/erasures", Map.of("mode", mode));
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(202);
        api.awaitJob(answer.text("jobId"));
        shop.erase(author, mode.equals("ANONYMIZE"));
        erasures.merge(mode, 1, Integer::sum);
        sent.removeIf(request -> request.isBy(author) && request.status != 201);
        sent.replaceAll(request -> request.isBy(author) ? request.erased() : request);
        assertThat(sql.number("select count(*) from review where author_id = ?", author))
                .isZero();
    }

    private void retire() {
        Item item = anyItem();
        step = "retire " + item.id;
        assertThat(api.call("DELETE", "/products/" + item.id, null).status()).isEqualTo(204);
        shop.retire(item);
    }

    /** One line of a file; without a day it is the oldest of its author's. */
    private record ImportedRow(
            String productId, String category, String author, int stars, LocalDate day, boolean verified) {

        String line() {
            return String.join(
                            ",",
                            productId,
                            category,
                            author,
                            "" + stars,
                            day == null ? "" : day.toString(),
                            "" + verified)
                    + "\n";
        }

        /** What makes a rating without an author the same as another one; the category is no part of it. */
        String content() {
            return "%s %d %s %s".formatted(productId, stars, day, verified);
        }
    }

    /** Of several rows of one author about one product the newest holds, and of equally new ones the first. */
    private static ImportedRow newest(List<ImportedRow> rows, ImportedRow like) {
        return rows.stream()
                .filter(row -> row.author.equals(like.author) && row.productId.equals(like.productId))
                .reduce((best, row) -> row.day != null && (best.day == null || row.day.isAfter(best.day)) ? row : best)
                .orElseThrow();
    }

    private void importFile() {
        boolean createProducts = random.nextInt(3) == 0;
        String source = "source-" + random.nextInt(2);
        List<ImportedRow> rows = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            rows.add(new ImportedRow(
                    random.nextInt(12) == 0 ? name + "new" + random.nextInt(3) : anyItem().id,
                    category(random.nextInt(CATEGORIES)),
                    random.nextInt(6) == 0 ? "" : name + "a" + random.nextInt(40),
                    stars(),
                    random.nextBoolean() ? today().minusDays(random.nextInt(40)) : null,
                    random.nextBoolean()));
        }
        String file = rows.stream()
                .map(ImportedRow::line)
                .collect(Collectors.joining("", "productId,category,authorId,stars,createdAt,verifiedPurchase\n", ""));
        Map<String, List<Rating>> accepted = new TreeMap<>();
        Map<String, String> introduced = new HashMap<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (ImportedRow row : rows) {
            Item item = shop.items.get(row.productId);
            if (item == null ? !createProducts : item.retired) {
                continue;
            }
            boolean isNew = row.author.isEmpty()
                    ? importedRows.add(
                            source + " " + row.content() + " " + occurrences.merge(row.content(), 1, Integer::sum))
                    : row == newest(rows, row)
                            && (item == null
                                    || !shop.isErased(item, row.author)
                                            && item.ratings.stream().noneMatch(r -> row.author.equals(r.author)));
            if (isNew) {
                introduced.putIfAbsent(row.productId, row.category);
                accepted.computeIfAbsent(row.productId, none -> new ArrayList<>())
                        .add(new Rating(
                                row.author.isEmpty() ? null : row.author,
                                item == null ? 1 : item.epoch,
                                row.day == null ? today() : row.day,
                                row.verified,
                                row.stars,
                                null));
            }
        }
        step = "import from %s, creating: %s\n%s".formatted(source, createProducts, file);
        HttpApi.Answer answer = api.call(
                "POST",
                "/imports?source=" + source + "&createProducts=" + createProducts,
                file,
                "Content-Type",
                "text/csv");
        assertThat(answer.status()).as("%s: %s", step, answer.json()).isEqualTo(202);
        JsonNode job = api.awaitJob(answer.text("jobId"));
        assertThat(job.path("accepted").asInt())
                .as("%s: %s", step, job)
                .isEqualTo(accepted.values().stream().mapToInt(List::size).sum());
        assertThat(job.path("done").asInt()).isEqualTo(count);
        accepted.forEach((id, ratings) -> {
            Item item = shop.items.containsKey(id) ? shop.items.get(id) : shop.create(id, introduced.get(id), id);
            shop.importInto(item, ratings);
        });
        accepted.keySet().forEach(id -> shop.judgeFamily(shop.items.get(id), "IMPORT"));
    }

    String statistics() {
        return "%d steps, %d merges, %d of them reversed, erasures %s, %d products, %d ratings, %d decisions, %d events"
                .formatted(
                        done,
                        merges.size() + reversed,
                        reversed,
                        erasures,
                        shop.items.size(),
                        shop.items.values().stream()
                                .mapToInt(item -> item.ratings.size())
                                .sum(),
                        shop.items.values().stream()
                                .mapToInt(item -> item.decisions.size())
                                .sum(),
                        shop.items.values().stream()
                                .mapToInt(item -> item.events.size())
                                .sum());
    }
}
