package io.twostar.exchange.format;

import java.nio.charset.StandardCharsets;

/** Ids as files write them. */
final class FileIds {

    private static final String PLAIN_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    private FileIds() {}

    /** An id as tables protect it from becoming a number: {@code ="007"} and {@code '007}. */
    static String unprotected(String value) {
        String id = value.strip();
        if (id.length() > 3 && id.startsWith("=\"") && id.endsWith("\"")) {
            return id.substring(2, id.length() - 1);
        }
        return id.startsWith("'") ? id.substring(1) : id;
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
