package io.twostar.exchange.format;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of a row of reviews, and their validation: the limits of a submitted review and of a product. */
public enum ReviewColumn implements FileColumn {
    PRODUCT_ID("productId", Limits.ID, Limits.isId()),
    PRODUCT_NAME("productName", 300),
    CATEGORY("category", 100),
    BRAND("brand", 100),
    SUPPLIER_ID("supplierId", Limits.ID, Limits.isId()),
    AUTHOR_ID("authorId", 128),
    AUTHOR_NAME("authorName", 100),
    STARS(
            "stars",
            "must be a whole number from 1 to 5",
            Pattern.compile("[1-5]").asMatchPredicate()),
    TITLE("title", 200),
    TEXT("text", 10_000),
    LOCALE("locale", "must be a language tag such as de-AT", Limits.isLocale()),
    CREATED_AT("createdAt", Limits.TIME, RowTime::isReadable),
    VERIFIED_PURCHASE(
            "verifiedPurchase",
            "must be true or false, or a word that means one of them",
            Pattern.compile("true|false").asMatchPredicate()),
    EXTERNAL_ID("externalId", 128),
    STATUS(
            "status",
            "must be a status such as approved or rejected; the parameter statuses explains others",
            Limits.isStatus()),
    PROS("pros", "must be at most 20 texts of at most 100 characters each", Limits.isList()),
    CONS("cons", "must be at most 20 texts of at most 100 characters each", Limits.isList()),
    INCENTIVE(
            "incentive",
            "must be FREE_PRODUCT, DISCOUNT, SWEEPSTAKE, PAYMENT or OTHER, or a word that means whether there was one",
            ValueWords.INCENTIVES::contains),
    UPDATED_AT("updatedAt", Limits.TIME, RowTime::isReadable),
    REPLY_TEXT("replyText", 4_000),
    REPLIED_AT("repliedAt", Limits.TIME, RowTime::isReadable),
    HELPFUL_VOTES("helpfulVotes", Limits.VOTES, Limits.isNumber()),
    UNHELPFUL_VOTES("unhelpfulVotes", Limits.VOTES, Limits.isNumber()),
    STOREFRONT("storefront", Limits.ID, Limits.isId()),
    PHOTO_URLS(
            "photoUrls",
            "must be at most " + PhotoUrls.MOST + " addresses of at most " + PhotoUrls.LONGEST + " characters each",
            PhotoUrls::areFew);

    /** Constants of their own class, because an enum's constructors run before its own. */
    private static final class Limits {

        static final String ID = "must be 1 to 64 of A-Z a-z 0-9 . _ -";
        static final String TIME =
                "must be a time such as 2025-04-01T10:00:00Z, or a date, from 1970 on; the parameter dates names other forms";

        static final String VOTES = "must be a whole number up to 1000000";

        static Predicate<String> isNumber() {
            return Pattern.compile("[0-9]{1,6}|1000000").asMatchPredicate();
        }

        static Predicate<String> isId() {
            return Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}").asMatchPredicate();
        }

        static Predicate<String> isLocale() {
            return Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
                    .asMatchPredicate();
        }

        static Predicate<String> isStatus() {
            return value -> value.equals(ValueWords.PUBLISHED) || value.equals(ValueWords.HIDDEN);
        }

        /** By the contract: twenty opinions of 100 characters. */
        static Predicate<String> isList() {
            return value -> {
                List<String> opinions = opinions(value);
                return opinions.size() <= 20 && opinions.stream().allMatch(ColumnRule.isAtMost(100));
            };
        }
    }

    /** Lists are written one opinion a line; exports of tables put a bar or a semicolon between them. */
    public static List<String> opinions(String value) {
        return Stream.of(value.split("[\n|;]+"))
                .map(String::strip)
                .filter(opinion -> !opinion.isEmpty())
                .toList();
    }

    private final ColumnRule rule;

    ReviewColumn(String title, int mostCharacters) {
        rule = ColumnRule.atMost(title, mostCharacters);
    }

    ReviewColumn(String title, String words, Predicate<String> allowed) {
        rule = new ColumnRule(title, words, allowed);
    }

    @Override
    public ColumnRule rule() {
        return rule;
    }

    @Override
    public boolean isRequired() {
        return this == PRODUCT_ID || this == STARS;
    }

    @Override
    public boolean isList() {
        return this == PROS || this == CONS || this == PHOTO_URLS;
    }

    /**
     * The status column is found automatically: reviews that a shop has rejected must not count just because the column
     * was not mapped. Replies and photos are found as this service exports them.
     */
    @Override
    public List<String> names() {
        return switch (this) {
            case STATUS -> List.of(title(), "reviewStatus", "moderationStatus", "published", "approved");
            case REPLY_TEXT -> List.of(title(), "replies.text");
            case REPLIED_AT -> List.of(title(), "replies.createdAt");
            case PHOTO_URLS -> List.of(title(), "photos.imageUrl");
            default -> List.of(title());
        };
    }

    /** Imports that fetch no photos are what they were, whatever a column of this name holds. */
    @Override
    public boolean isLeftOut(FileOptions options) {
        return this == PHOTO_URLS && !options.fetchesPhotos();
    }

    @Override
    public String canonical(String value, ValueRules rules) {
        return switch (this) {
            case PRODUCT_ID -> rules.areIdsEscaped() ? FileIds.escaped(value.strip()) : FileIds.unprotected(value);
            case STARS -> StarReading.canonical(value, rules);
            case LOCALE -> ValueWords.locale(value);
            case CREATED_AT, UPDATED_AT, REPLIED_AT -> RowTime.canonical(value, rules);
            case INCENTIVE -> ValueWords.incentive(value);
            case HELPFUL_VOTES, UNHELPFUL_VOTES -> ValueWords.number(value);
            case VERIFIED_PURCHASE -> ValueWords.truth(value);
            case PHOTO_URLS -> PhotoUrls.canonical(value, rules.photoBase());
            case STATUS -> ValueWords.status(value, rules.statuses());
            case TITLE, TEXT, PROS, CONS, REPLY_TEXT -> HtmlText.plain(value);
            case AUTHOR_NAME, PRODUCT_NAME, CATEGORY, BRAND ->
                HtmlText.plain(value).strip();
            default -> value.strip();
        };
    }
}
