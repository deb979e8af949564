package io.twostar.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a shop must look like after all that was done to it: a model in plain memory, written from the words of the
 * design and not from the service. Rules are kept as the API shows them.
 */
final class ShopModel {

    /** What one author says of one product. */
    static final class Rating {
        String author;
        int epoch;
        final LocalDate day;
        final boolean verified;
        String reviewId;
        int stars;
        String text;
        String storefront;
        int version = 1;
        boolean withdrawn;
        /** Nobody's, after the erasure of its author. */
        boolean erased;
        /** Where it was written, if it has moved since. */
        Home home;

        Rating(String author, int epoch, LocalDate day, boolean verified, int stars, String text) {
            this.author = author;
            this.epoch = epoch;
            this.day = day;
            this.verified = verified;
            this.stars = stars;
            this.text = text;
        }
    }

    /** A product and an epoch of its. */
    record Home(Item item, int epoch) {}

    /** A product, with every decision and every event that there must be of it, in order. */
    static final class Item {
        final String id;
        String category;
        String name;
        String variantOf;
        int epoch = 1;
        boolean retired;
        String mergedInto;
        Instant retiredAt;
        String delistedBy;
        Instant pendingSince;
        /** Since when it was due when its rule delisted it. */
        Instant cooledSince;

        Instant decidedAt;
        Instant exemptUntil;
        final List<Rating> ratings = new ArrayList<>();
        /** Erased authors, whose reviews no import brings back. */
        final Set<String> erasedAuthors = new HashSet<>();
        /** Of which epochs ratings of theirs still count: {@code epoch author}. */
        final Set<String> takenPlaces = new HashSet<>();

        final List<String> decisions = new ArrayList<>();
        final List<String> events = new ArrayList<>();

        Item(String id, String category, String name) {
            this.id = id;
            this.category = category;
            this.name = name;
            events.add("product.created");
        }

        String familyId() {
            return variantOf == null ? id : variantOf;
        }

        String listing() {
            return delistedBy == null ? "LISTED" : "DELISTED";
        }

        Optional<Rating> ratingOf(String author) {
            return ratings.stream()
                    .filter(r -> author.equals(r.author) && r.epoch == epoch && !r.withdrawn)
                    .findFirst();
        }
    }

    /** Causes that may remove evidence. */
    private static final Set<String> TAKING = Set.of("PURGE", "HOLD", "MODERATION", "ERASURE");

    final Map<String, Item> items = new TreeMap<>();
    final Map<String, JsonNode> rules = new TreeMap<>();
    /** Whose latest decision, counted from 1, is one of the merge that is being taken back. */
    Map<Item, Integer> takenBack = Map.of();

    Instant now;

    Item create(String id, String category, String name) {
        Item item = new Item(id, category, name);
        items.put(id, item);
        return item;
    }

    void submit(Item item, Rating rating) {
        item.ratings.add(rating);
        item.events.add("review.published %d %d".formatted(rating.epoch, rating.stars));
        judgeFamily(item, "REVIEW");
        summaryChanged(item);
    }

    /** @return whether anything is different now */
    boolean edit(Item item, Rating rating, int stars, String text) {
        if (rating.stars == stars && Objects.equals(rating.text, text)) {
            return false;
        }
        int before = rating.stars;
        rating.stars = stars;
        rating.text = text;
        rating.version++;
        item.events.add("review.updated %d %d %d v%d".formatted(rating.epoch, before, stars, rating.version));
        judgeFamily(item, "REVIEW");
        if (stars != before && rating.epoch == item.epoch) {
            summaryChanged(item);
        }
        return true;
    }

    void withdraw(Item item, Rating rating) {
        rating.withdrawn = true;
        item.events.add("review.withdrawn %d %d".formatted(rating.epoch, rating.stars));
        judgeFamily(item, "REVIEW");
        if (rating.epoch == item.epoch) {
            summaryChanged(item);
        }
    }

    /** Whether the rating of an erased author still counts here, or has been written at what is merged into this. */
    boolean isPlaceTaken(Item item, String author) {
        return withMerged(item).stream().anyMatch(place -> place.takenPlaces.contains(place.epoch + " " + author));
    }

    /** Whether the author was erased here, or at what is merged into this. */
    boolean isErased(Item item, String author) {
        return withMerged(item).stream().anyMatch(place -> place.erasedAuthors.contains(author));
    }

    private List<Item> withMerged(Item item) {
        List<Item> all = new ArrayList<>(List.of(item));
        items.values().stream()
                .filter(other -> item.id.equals(other.mergedInto))
                .forEach(other -> all.addAll(withMerged(other)));
        return all;
    }

    /**
     * Makes the ratings of a person nobody's; all of them are one step of evidence.
     *
     * @param keepsStars whether those that count go on counting
     */
    void erase(String author, boolean keepsStars) {
        Map<Item, List<Rating>> found = new LinkedHashMap<>();
        for (Item item : items.values()) {
            List<Rating> own = item.ratings.stream()
                    .filter(rating -> author.equals(rating.author))
                    .toList();
            if (!own.isEmpty()) {
                found.put(item, own);
            }
        }
        Set<Rating> taken = keepsStars ? Set.of() : countedOf(author);
        Set<Item> cleared =
                items.values().stream().filter(item -> isCleared(item, taken)).collect(Collectors.toSet());
        Set<Item> fewer = new HashSet<>();
        found.forEach((item, ratings) -> ratings.forEach(rating -> {
            Home home = rating.home == null ? new Home(item, rating.epoch) : rating.home;
            home.item.erasedAuthors.add(author);
            if (keepsStars && !rating.withdrawn) {
                home.item.takenPlaces.add(home.epoch + " " + author);
            }
            if (taken.contains(rating) && rating.epoch == item.epoch) {
                fewer.add(item);
            }
            rating.withdrawn |= !keepsStars;
            rating.erased = true;
            rating.author = null;
            rating.text = null;
            rating.version++;
            item.events.add("review.erased %d %d %b".formatted(rating.epoch, rating.stars, !rating.withdrawn));
        }));
        found.keySet().forEach(item -> {
            judge(item, "ERASURE", cleared.contains(item));
            siblings(item.familyId()).stream()
                    .filter(member -> member != item)
                    .forEach(member -> judge(member, "ERASURE", cleared.contains(member)));
        });
        fewer.forEach(this::summaryChanged);
    }

    private Set<Rating> countedOf(String author) {
        return items.values().stream()
                .flatMap(item -> item.ratings.stream())
                .filter(rating -> author.equals(rating.author) && !rating.withdrawn)
                .collect(Collectors.toSet());
    }

    /** Whether a product is delisted for what the author has rated. */
    boolean isDecisive(String author) {
        Set<Rating> counted = countedOf(author);
        return items.values().stream()
                .anyMatch(item -> !item.retired && "RULE".equals(item.delistedBy) && isCleared(item, counted));
    }

    /** Whether the rule asks for it now, and would not without the complaints among these ratings. */
    private boolean isCleared(Item item, Set<Rating> taken) {
        JsonNode rule = ruleOf(item);
        boolean wasDue = Contract.isDue(rule, basis(item, rule));
        Set<Rating> complaints = taken.stream()
                .filter(rating -> !rating.withdrawn
                        && rating.stars <= rule.path("maximumAverage").asDouble())
                .collect(Collectors.toSet());
        complaints.forEach(rating -> rating.withdrawn = true);
        boolean isDue = Contract.isDue(rule, basis(item, rule));
        complaints.forEach(rating -> rating.withdrawn = false);
        return wasDue && !isDue;
    }

    /** One chunk of an import: its numbers count at once, the rule looks at the product when the import has ended. */
    void importInto(Item item, List<Rating> ratings) {
        item.ratings.addAll(ratings);
        item.events.add("reviews.imported " + ratings.size());
        summaryChanged(item);
    }

    void describe(Item item, String category, String name, String variantOf) {
        String left = item.variantOf;
        boolean joins = !Objects.equals(left, variantOf);
        boolean returns = item.retired && item.mergedInto == null;
        Instant since = item.retiredAt;
        boolean moves = !item.category.equals(category);
        if (!returns && !moves && !joins && item.name.equals(name)) {
            return;
        }
        item.category = category;
        item.name = name;
        item.variantOf = variantOf;
        item.retired = item.mergedInto != null;
        item.events.add("product.updated");
        if (joins) {
            familyChanged(left, item, false);
            familyChanged(variantOf, item, true);
        }
        if (returns || moves) {
            // Rule changes do not affect a retired product; retiring and returning alone is no rule change.
            Instant made = Instant.parse(ruleOf(item).path("createdAt").asText());
            judge(item, moves || made.isAfter(since) ? "RULE_CHANGE" : "TIME");
        }
        if (joins) {
            siblings(item.familyId()).forEach(member -> judge(member, "FAMILY_CHANGE"));
            siblings(left).forEach(member -> judge(member, "FAMILY_CHANGE"));
        }
    }

    private void familyChanged(String head, Item variant, boolean joined) {
        if (head != null && items.containsKey(head)) {
            items.get(head).events.add("family.changed %s %b".formatted(variant.id, joined));
        }
    }

    /** Whether it may become a variant of the head: families have one level. */
    boolean mayJoin(Item item, String head) {
        return head == null
                || Objects.equals(head, item.variantOf)
                || !head.equals(item.id)
                        && (!items.containsKey(head) || items.get(head).variantOf == null)
                        && items.values().stream().noneMatch(other -> item.id.equals(other.variantOf));
    }

    private static boolean isOfFamily(JsonNode rule) {
        return rule.path("basis").asText().equals("FAMILY");
    }

    List<Item> family(String familyId) {
        return items.values().stream()
                .filter(item -> item.familyId().equals(familyId))
                .toList();
    }

    /** The members of a family whose rules look at it. */
    private List<Item> siblings(String familyId) {
        return familyId == null
                ? List.of()
                : family(familyId).stream()
                        .filter(member -> isOfFamily(ruleOf(member)))
                        .toList();
    }

    /** The numbers of the product are different: the members of its family whose rules look at all of them are judged too. */
    void judgeFamily(Item item, String cause) {
        judge(item, cause);
        siblings(item.familyId()).stream().filter(member -> member != item).forEach(member -> judge(member, cause));
    }

    void retire(Item item) {
        if (!item.retired) {
            item.retired = true;
            item.events.add("product.retired");
        } else if (item.mergedInto == null) {
            return;
        }
        item.retiredAt = now;
        item.pendingSince = null;
    }

    void delistByHand(Item item) {
        decide(item, "DELISTED", "HAND", null, counted(item, false, null), "HAND");
    }

    /** Whether the rule would take the product out again at once; a rule with patience would not. */
    boolean wouldDelistAtOnce(Item item) {
        JsonNode rule = ruleOf(item);
        return rule.path("coolingHours").asInt() == 0 && !isExempt(item) && Contract.isDue(rule, basis(item, rule));
    }

    private boolean isExempt(Item item) {
        return item.exemptUntil != null && now.isBefore(item.exemptUntil);
    }

    void exempt(Item item, Instant until) {
        item.exemptUntil = until;
        item.events.add("exemption.granted");
    }

    void endExemption(Item item) {
        if (item.exemptUntil != null) {
            item.exemptUntil = null;
            item.events.add("exemption.ended");
            judge(item, "TIME");
        }
    }

    /** What time brings about within a minute: exemptions end, patience ends, windows move on. */
    void timePasses() {
        for (Item item : items.values()) {
            if (!isExempt(item)) {
                endExemption(item);
            }
            judge(item, "TIME");
        }
    }

    void relistByHand(Item item, boolean newEpoch) {
        decide(item, "RELISTED", "HAND", null, counted(item, false, null), null);
        if (newEpoch) {
            item.epoch++;
            summaryChanged(item);
            judgeFamily(item, "HAND");
            return;
        }
        judge(item, "HAND");
    }

    /** A rule is another one now, or gone ({@code after} absent): the products that it covers or covered are judged. */
    void ruleChanged(String ruleId, Optional<JsonNode> after) {
        JsonNode before = rules.remove(ruleId);
        after.ifPresent(rule -> rules.put(ruleId, rule));
        for (Item item : items.values()) {
            int mostSpecific = rank(ruleOf(item));
            boolean concerned = covers(before, item) && rank(before) >= mostSpecific
                    || after.filter(rule -> covers(rule, item) && rank(rule) >= mostSpecific)
                            .isPresent();
            if (concerned) {
                judge(item, "RULE_CHANGE");
            }
        }
    }

    private static boolean covers(JsonNode rule, Item item) {
        if (rule == null) {
            return false;
        }
        String value = rule.path("scope").path("value").asText();
        return switch (rule.path("scope").path("kind").asText()) {
            case "ALL" -> true;
            case "CATEGORY" -> value.equals(item.category);
            default -> value.equals(item.id);
        };
    }

    private static int rank(JsonNode rule) {
        return List.of("ALL", "CATEGORY", "PRODUCT")
                .indexOf(rule.path("scope").path("kind").asText());
    }

    JsonNode ruleOf(Item item) {
        return Contract.ruleFor(List.copyOf(rules.values()), item.id, item.category);
    }

    void judge(Item item, String cause) {
        judge(item, cause, false);
    }

    /**
     * A step after which other ratings count, or other stars.
     *
     * @param counted those that count afterwards
     * @param edited the edited ratings, with their new stars
     * @return whether only removed evidence made the difference between due and not due
     */
    boolean step(Item item, String cause, Set<Rating> counted, Map<Rating, Integer> edited) {
        Set<Rating> taken = item.ratings.stream()
                .filter(r -> !r.withdrawn && !counted.contains(r) && !edited.containsKey(r))
                .collect(Collectors.toSet());
        boolean cleared = TAKING.contains(cause) && isCleared(item, taken);
        item.ratings.forEach(r -> r.withdrawn = !counted.contains(r));
        edited.forEach((rating, stars) -> rating.stars = stars);
        judge(item, cause, cleared);
        return cleared;
    }

    private void judge(Item item, String cause, boolean cleared) {
        if (item.retired) {
            return;
        }
        JsonNode rule = ruleOf(item);
        long[] basis = basis(item, rule);
        boolean due = Contract.isDue(rule, basis);
        if (item.delistedBy == null && !due) {
            item.pendingSince = null;
        } else if (item.delistedBy == null) {
            Duration patience = Duration.ofHours(rule.path("coolingHours").asLong());
            if (item.pendingSince == null && !patience.isZero()) {
                item.pendingSince = now;
            } else if (!isExempt(item)
                    && (item.pendingSince == null || !now.isBefore(item.pendingSince.plus(patience)))) {
                decide(item, "DELISTED", cause, rule, basis, "RULE");
            }
        } else if (item.delistedBy.equals("RULE") && !due) {
            boolean automatic = rule.path("relisting").asText().equals("AUTOMATIC");
            boolean takenBack = Objects.equals(this.takenBack.get(item), item.decisions.size());
            if (cause.equals("RULE_CHANGE")
                    || cause.equals("FAMILY_CHANGE")
                    || takenBack
                    || cleared
                    || automatic && Contract.isAboveReturn(rule, basis)) {
                decide(item, "RELISTED", cause, rule, basis, null);
            }
        }
    }

    private void decide(Item item, String outcome, String cause, JsonNode rule, long[] basis, String delistedBy) {
        String by = rule == null
                ? "-"
                : rule.path("ruleId").asText() + ":" + rule.path("version").asText();
        item.decisions.add("%s %s %s %d %s".formatted(outcome, cause, by, item.epoch, numbers(basis)));
        item.events.add("product.%s %s %d %d"
                .formatted(outcome.toLowerCase(Locale.ROOT), cause, Contract.count(basis), Contract.sum(basis)));
        item.delistedBy = delistedBy;
        item.cooledSince = "RULE".equals(delistedBy) ? item.pendingSince : null;
        item.pendingSince = null;
        item.decidedAt = now;
    }

    void summaryChanged(Item item) {
        item.events.add("summary.changed %d %s".formatted(item.epoch, numbers(counted(item, false, null))));
    }

    long[] basis(Item item, JsonNode rule) {
        LocalDate from = rule.has("windowDays")
                ? LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .minusDays(rule.path("windowDays").asLong() - 1)
                : null;
        long[] basis = new long[5];
        for (Item member : isOfFamily(rule) ? family(item.familyId()) : List.of(item)) {
            long[] own = counted(
                    member,
                    rule.path("verifiedOnly").asBoolean(),
                    from,
                    rule.path("storefront").asText(null));
            for (int k = 0; k < 5; k++) {
                basis[k] += own[k];
            }
        }
        return basis;
    }

    static long[] counted(Item item, boolean verifiedOnly, LocalDate from) {
        return counted(item, verifiedOnly, from, null);
    }

    private static long[] counted(Item item, boolean verifiedOnly, LocalDate from, String storefront) {
        long[] stars = new long[5];
        for (Rating rating : item.ratings) {
            if (rating.epoch == item.epoch
                    && !rating.withdrawn
                    && (rating.verified || !verifiedOnly)
                    && (storefront == null || storefront.equals(rating.storefront))
                    && (from == null || !rating.day.isBefore(from))) {
                stars[rating.stars - 1]++;
            }
        }
        return stars;
    }

    static String numbers(long[] stars) {
        return "%d %d %d %d %d".formatted(stars[0], stars[1], stars[2], stars[3], stars[4]);
    }

    /** An event of the feed in the words of this model. */
    static String told(JsonNode event) {
        JsonNode data = event.path("data");
        String type = event.path("type").asText();
        return switch (type) {
            case "review.published" -> "%s %d %d".formatted(type, epoch(data), stars(data));
            case "review.updated" ->
                "%s %d %d %d v%d"
                        .formatted(
                                type,
                                epoch(data),
                                data.path("starsBefore").asInt(),
                                stars(data),
                                data.path("version").asInt());
            case "review.withdrawn", "review.moved" -> "%s %d %d".formatted(type, epoch(data), stars(data));
            case "review.erased" ->
                "%s %d %d %b"
                        .formatted(
                                type,
                                epoch(data),
                                stars(data),
                                data.path("counted").asBoolean());
            case "reviews.imported" -> type + " " + data.path("accepted").asLong();
            case "product.delisted", "product.relisted" ->
                "%s %s %d %d"
                        .formatted(
                                type,
                                data.path("cause").asText(),
                                data.path("count").asLong(),
                                data.path("sum").asLong());
            case "summary.changed" ->
                "%s %d %s".formatted(type, epoch(data), numbers(Contract.distribution(data.path("distribution"))));
            case "family.changed" ->
                "%s %s %b"
                        .formatted(
                                type,
                                data.path("variantId").asText(),
                                data.path("joined").asBoolean());
            default -> type;
        };
    }

    private static int epoch(JsonNode data) {
        return data.path("epoch").asInt();
    }

    private static int stars(JsonNode data) {
        return data.path("stars").asInt();
    }
}
