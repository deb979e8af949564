package io.twostar.exchange.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that systems write differently and mean alike. */
final class ValueWords {

    static final String PUBLISHED = "PUBLISHED";
    static final String HIDDEN = "HIDDEN";

    private static final Set<String> YES = Set.of(
            "true",
            "1",
            "yes",
            "y",
            "t",
            "on",
            "ja",
            "oui",
            "si",
            "sí",
            "verified",
            "verifiedbuyer",
            "verifiedpurchase",
            "buyer",
            "wahr",
            "vrai",
            "1.0",
            "✓",
            "2");
    private static final Set<String> NO = Set.of(
            "false",
            "0",
            "no",
            "n",
            "f",
            "off",
            "nein",
            "non",
            "none",
            "unverified",
            "notverified",
            "notyet",
            "falsch",
            "faux",
            "0.0",
            "nothing");

    private static final Set<String> SHOWN = Set.of(
            "approved",
            "approve",
            "published",
            "publish",
            "1",
            "true",
            "yes",
            "active",
            "live",
            "public",
            "visible",
            "enabled",
            "accepted",
            "freigegeben",
            "veröffentlicht",
            "genehmigt",
            "online",
            "1.0",
            "ok");
    private static final Set<String> NOT_SHOWN = Set.of(
            "rejected",
            "reject",
            "spam",
            "unpublished",
            "pending",
            "trash",
            "0",
            "false",
            "no",
            "hold",
            "held",
            "hidden",
            "archived",
            "deleted",
            "removed",
            "draft",
            "disapproved",
            "unapproved",
            "private",
            "disabled",
            "inactive",
            "declined",
            "denied",
            "blocked",
            "flagged",
            "quarantined",
            "not approved",
            "not published",
            "pending approval",
            "awaiting moderation",
            "in review",
            "gesperrt",
            "abgelehnt",
            "nicht freigegeben",
            "offline",
            "0.0",
            "post-trashed",
            "removed by moderator");

    static final Set<String> INCENTIVES = Set.of("FREE_PRODUCT", "DISCOUNT", "SWEEPSTAKE", "PAYMENT", "OTHER");

    private static final Map<String, String> INCENTIVE_WORDS = Map.ofEntries(
            Map.entry("sample", "FREE_PRODUCT"),
            Map.entry("freesample", "FREE_PRODUCT"),
            Map.entry("sampling", "FREE_PRODUCT"),
            Map.entry("gift", "FREE_PRODUCT"),
            Map.entry("coupon", "DISCOUNT"),
            Map.entry("voucher", "DISCOUNT"),
            Map.entry("sweepstakes", "SWEEPSTAKE"),
            Map.entry("lottery", "SWEEPSTAKE"),
            Map.entry("paid", "PAYMENT"),
            Map.entry("money", "PAYMENT"));

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>.]+");

    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([., ][0-9]{3})+");

    private ValueWords() {}

    /** {@code true} or {@code false}, or the value as it is. */
    static String truth(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value;
        }
        String word = FieldMapping.plain(value.strip());
        return YES.contains(word) ? "true" : NO.contains(word) ? "false" : value;
    }

    /** One of the contract's, of a yes {@code OTHER}, of a no nothing, or the value as it is. */
    static String incentive(String value) {
        String word = FieldMapping.plain(value.strip());
        Optional<String> known = INCENTIVES.stream()
                .filter(one -> FieldMapping.plain(one).equals(word))
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        return switch (truth(value)) {
            case "true" -> "OTHER";
            case "false" -> "";
            default -> INCENTIVE_WORDS.getOrDefault(word, value);
        };
    }

    /** {@code 3.0} and {@code 1,204} are whole numbers. */
    static String number(String value) {
        String plain = value.strip().replaceFirst("[.]0+$", "");
        return GROUPED.matcher(plain).matches() ? plain.replaceAll("[., ]", "") : plain;
    }

    static String status(String value, Map<String, Boolean> said) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        Boolean counts = said.get(word);
        if (counts == null) {
            counts = SHOWN.contains(word) ? Boolean.TRUE : NOT_SHOWN.contains(word) ? Boolean.FALSE : null;
        }
        return counts == null ? value : counts ? PUBLISHED : HIDDEN;
    }

    /** {@code en_US.UTF-8} is {@code en-US}. */
    static String locale(String value) {
        String locale = value.strip().replace('_', '-');
        int point = locale.indexOf('.');
        return point < 0 ? locale : locale.substring(0, point);
    }

    /** Whether there is an e-mail address in it, also beside a name. */
    static boolean hasAddress(String value) {
        return value.indexOf('@') > 0 && ADDRESS.matcher(value).find();
    }
}
