package io.twostar.exchange;

import io.twostar.http.StrictText;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a row of reviews may say, and what is wrong with it when it says it wrongly: the limits of a submitted review and of a product. */
enum Column implements FileColumn {
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
            "must be true, false, 1 or 0",
            Pattern.compile("true|false|1|0", Pattern.CASE_INSENSITIVE).asMatchPredicate()),
    EXTERNAL_ID("externalId", 128);

    /** Constants of their own class, because an enum's constructors run before its own. */
    private static final class Limits {

        static final String ID = "must be 1 to 64 of A-Z a-z 0-9 . _ -";
        static final String TIME = "must be a time such as 2025-04-01T10:00:00Z, or a date, from 1970 on";

        static Predicate<String> isId() {
            return Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,64}").asMatchPredicate();
        }

        static Predicate<String> isLocale() {
            return Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
                    .asMatchPredicate();
        }

        /** Counted as the contract's schemas count: in characters, however many UTF-16 units they need. */
        static Predicate<String> isAtMost(int characters) {
            return value -> value.length() <= characters || value.codePointCount(0, value.length()) <= characters;
        }
    }

    private final String title;
    private final String rule;
    private final Predicate<String> allowed;

    Column(String title, int mostCharacters) {
        this(title, "must have at most " + mostCharacters + " characters", Limits.isAtMost(mostCharacters));
    }

    Column(String title, String rule, Predicate<String> allowed) {
        this.title = title;
        this.rule = rule;
        this.allowed = allowed;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isRequired() {
        return this == PRODUCT_ID || this == STARS;
    }

    @Override
    public Optional<String> flawOf(String value) {
        if (!StrictText.isClean(value)) {
            return Optional.of("must be valid UTF-8 without NUL characters");
        }
        return allowed.test(value) ? Optional.empty() : Optional.of(rule);
    }

    static Optional<Column> titled(String title) {
        for (Column column : values()) {
            if (column.title.equals(title)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
