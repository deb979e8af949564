package io.twostar.http.contract;

import java.util.Arrays;

/** A path of the contract such as {@code /products/{productId}}. */
record PathTemplate(String text, String[] segments) {

    static PathTemplate of(String text) {
        return new PathTemplate(text, text.split("/", -1));
    }

    boolean matches(String path) {
        String[] actual = path.split("/", -1);
        if (actual.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].startsWith("{") && !segments[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    /** How many of its segments are no parameters; of two templates for one path the one with more is meant. */
    int literals() {
        return (int) Arrays.stream(segments)
                .filter(segment -> !segment.startsWith("{"))
                .count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(segments);
    }
}
