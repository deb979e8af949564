package io.twostar.syndication.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.catalog.Gtin;
import io.twostar.http.problem.Times;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of an origin's export. Whatever it says is checked as if anybody had written it.
 *
 * @param isChange whether it is about a review, even if it cannot be used
 * @param isReadable whether it is a JSON object, so that it is known what it is about
 * @param review empty on the last line, and of a line that cannot be used
 * @param end of the last line
 */
record ExportLine(boolean isChange, boolean isReadable, Optional<PulledReview> review, Optional<End> end) {

    /**
     * The last line.
     *
     * @param since the cursor for the next export
     * @param changes how many lines about reviews came before
     */
    record End(String since, long changes) {}

    private static final ExportLine UNUSABLE = new ExportLine(false, true, Optional.empty(), Optional.empty());
    private static final ExportLine UNREADABLE = new ExportLine(false, false, Optional.empty(), Optional.empty());

    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern SINCE = Pattern.compile("[A-Za-z0-9_-]{1,1000}");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final Pattern INCENTIVE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOCALE = 35;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** With a moderator's key an export has words that are not public. */
    private static final Set<String> WITH_WORDS = Set.of("NONE", "PUBLISHED");

    boolean isUsable() {
        return review.isPresent() || end.isPresent();
    }

    /** Why it is skipped. */
    String flaw() {
        return isReadable ? "says no review that can be shown" : "is no JSON object";
    }

    /** @param origin whose reviews they are */
    static ExportLine of(JsonNode line, String origin, Instant now) {
        if (line.isMissingNode()) {
            return UNREADABLE;
        }
        return switch (line.path("kind").asText()) {
            case "REVIEW" -> new ExportLine(true, true, review(line, origin, now), Optional.empty());
            case "TOMBSTONE" -> new ExportLine(true, true, gone(line, origin), Optional.empty());
            case "END" -> new ExportLine(false, true, Optional.empty(), end(line));
            default -> UNUSABLE;
        };
    }

    private static Optional<End> end(JsonNode line) {
        return text(line, "since", SINCE)
                .map(since -> new End(
                        since,
                        line.path("reviews").asLong() + line.path("tombstones").asLong()));
    }

    private static Optional<PulledReview> gone(JsonNode line, String origin) {
        return text(line, "reviewId", ID).flatMap(reviewId -> text(line, "productId", ID)
                .map(productId -> PulledReview.gone(PulledReview.idOf(origin, reviewId), reviewId, productId)));
    }

    private static Optional<PulledReview> review(JsonNode line, String origin, Instant now) {
        JsonNode review = line.path("review");
        Optional<String> reviewId = text(review, "reviewId", ID);
        Optional<String> productId = text(review, "productId", ID);
        Optional<Instant> createdAt = time(review, "createdAt", now);
        int stars = review.path("stars").isInt() ? review.path("stars").intValue() : 0;
        boolean isForeign = review.has("syndicatedFrom"); // no origin passes on what it has from others
        boolean isUsable = reviewId.isPresent() && productId.isPresent() && createdAt.isPresent() && !isForeign;
        if (!isUsable || stars < 1 || stars > 5) {
            return Optional.empty();
        }
        String words = review.path("textStatus").asText("NONE");
        boolean showsWords = WITH_WORDS.contains(words);
        return Optional.of(new PulledReview(
                PulledReview.idOf(origin, reviewId.get()),
                reviewId.get(),
                productId.get(),
                Optional.of(line.path("gtin").asText()).filter(Gtin::isValid).orElse(null),
                isShown(review),
                stars,
                showsWords ? words(review.path("title"), LONGEST_TITLE) : null,
                showsWords ? words(review.path("text"), LONGEST_TEXT) : null,
                text(review, "locale", LOCALE)
                        .filter(tag -> tag.length() <= LONGEST_LOCALE)
                        .orElse(null),
                showsWords ? words(review.path("author").path("displayName"), LONGEST_NAME) : null,
                text(review, "incentive", INCENTIVE).orElse(null),
                review.path("verified").asBoolean(),
                review.path("counted").asBoolean(),
                createdAt.get(),
                time(review, "updatedAt", now).orElse(createdAt.get()),
                Math.max(1, review.path("version").asInt(1))));
    }

    /** As the origin's own lists: not what was withdrawn, removed, or is from before a fresh start of the product. */
    private static boolean isShown(JsonNode review) {
        return review.path("status").asText().equals("PUBLISHED")
                && !review.path("exclusionReason").asText().equals("OLD_EPOCH");
    }

    private static Optional<String> text(JsonNode node, String member, Pattern pattern) {
        return Optional.ofNullable(node.path(member).textValue())
                .filter(value -> pattern.matcher(value).matches());
    }

    /** Without what PostgreSQL cannot store; what is too long is cut. */
    private static String words(JsonNode node, int most) {
        String sent = node.isTextual() ? node.textValue().replace("\0", "").strip() : "";
        String words = new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // no half characters
        if (words.isEmpty()) {
            return null;
        }
        int end = Math.min(most, words.length());
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
    }

    private static Optional<Instant> time(JsonNode node, String member, Instant now) {
        try {
            return Optional.ofNullable(node.path(member).textValue())
                    .map(Times::parse)
                    .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(now.plus(CLOCKS_DIFFER)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
