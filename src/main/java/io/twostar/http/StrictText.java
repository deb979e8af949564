package io.twostar.http;

/** What no text of ours may contain, because neither UTF-8 nor PostgreSQL can hold it: NUL and halves of surrogate pairs. */
final class StrictText {

    static final String MESSAGE = "must not contain NUL characters or broken Unicode";

    private StrictText() {}

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
