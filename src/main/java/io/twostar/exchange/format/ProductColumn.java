package io.twostar.exchange.format;

import io.twostar.catalog.Gtin;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The columns of a row of products: the limits of a product that is put, which the contract has under
 * {@code ProductPut}.
 */
public enum ProductColumn implements FileColumn {
    PRODUCT_ID("productId", true, Limits.ID, Limits.matches("(?!\\.+$)[A-Za-z0-9._-]{1,64}")),
    NAME("name", true, 300),
    CATEGORY("category", true, 100),
    BRAND("brand", false, 100),
    SUPPLIER_ID("supplierId", false, Limits.ID, Limits.matches("[A-Za-z0-9._-]{1,64}")),
    GTIN("gtin", false, "must be a GTIN of 8, 12, 13 or 14 digits with a right check digit", Gtin::isValid),
    URL("url", false, Limits.ADDRESS, Limits.isAddress()),
    IMAGE_URL("imageUrl", false, Limits.ADDRESS, Limits.isAddress()),
    VARIANT_OF("variantOf", false, Limits.ID, Limits.matches("[A-Za-z0-9._-]{1,64}"));

    /** Constants of their own class, because an enum's constructors run before its own. */
    private static final class Limits {

        static final String ID = "must be 1 to 64 of A-Z a-z 0-9 . _ -";
        static final String ADDRESS =
                "must be an address that begins with http:// or https://, at most 2000 characters";
        static final int LONGEST_ADDRESS = 2000;

        static Predicate<String> matches(String pattern) {
            return Pattern.compile(pattern).asMatchPredicate();
        }

        static Predicate<String> isAddress() {
            String letters = "[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*";
            Predicate<String> looksRight =
                    matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?]" + letters + ")?([#]" + letters + ")?");
            return value -> value.length() <= LONGEST_ADDRESS && looksRight.test(value);
        }
    }

    private final ColumnRule rule;
    private final boolean required;

    ProductColumn(String title, boolean required, int mostCharacters) {
        this(ColumnRule.atMost(title, mostCharacters), required);
    }

    ProductColumn(String title, boolean required, String words, Predicate<String> allowed) {
        this(new ColumnRule(title, words, allowed), required);
    }

    ProductColumn(ColumnRule rule, boolean required) {
        this.rule = rule;
        this.required = required;
    }

    @Override
    public ColumnRule rule() {
        return rule;
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    @Override
    public String canonical(String value, ValueRules rules) {
        return switch (this) {
            case PRODUCT_ID, VARIANT_OF ->
                rules.areIdsEscaped() ? FileIds.escaped(value.strip()) : FileIds.unprotected(value);
            case NAME, CATEGORY, BRAND -> HtmlText.plain(value).strip();
            default -> value.strip();
        };
    }
}
