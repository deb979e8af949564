package io.twostar.exchange.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words and ids that systems write differently and mean alike. */
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
            "post-trashed",
            "removed by moderator");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>.]+");

    private static final String PLAIN_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    private ValueWords() {}

    /** {@code true} or {@code false}, or the value as it is. */
    static String truth(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value;
        }
        String word = FieldMapping.plain(value.strip());
        return YES.contains(word) ? "true" : NO.contains(word) ? "false" : value;
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

    static boolean isAddress(String value) {
        return value.indexOf('@') > 0 && ADDRESS.matcher(value.strip()).matches();
    }

    /**
     * Any text as an id: what no id may have, and an underline that would be taken for it, as an underline and the bytes of
     * UTF-8 in hex.
     */
    static String escaped(String value) {
        StringBuilder id = new StringBuilder(value.length());
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean isAmbiguous = c == '_' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (PLAIN_ID.indexOf(c) >= 0 && !isAmbiguous) {
                id.append(c);
            } else {
                id.append('_').append(String.format("%02X", (int) c));
            }
        }
        return id.toString();
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'F';
    }
}
