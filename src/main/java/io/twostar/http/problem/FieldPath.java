package io.twostar.http.problem;

/**
 * Builds the path of a place in a request, such as {@code attributes.pros[3]}; names come from the client, so they are
 * shortened and sanitized.
 */
public final class FieldPath {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST = 500;

    private final StringBuilder text;

    /** @param start "" for a body, the name for a parameter */
    public FieldPath(String start) {
        this.text = new StringBuilder(start);
    }

    public FieldPath member(String name) {
        if (text.length() > 0) {
            text.append('.');
        }
        text.append(told(name));
        return this;
    }

    public FieldPath index(int index) {
        text.append('[').append(index).append(']');
        return this;
    }

    /** The name as it may be repeated in an answer. */
    public static String told(String name) {
        String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return StrictText.isClean(cut) ? cut : "?";
    }

    @Override
    public String toString() {
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST);
    }
}
