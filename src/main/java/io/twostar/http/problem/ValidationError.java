package io.twostar.http.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import io.twostar.http.language.Language;
import java.util.List;
import java.util.Locale;

/** One offending place of a request and everything that is wrong there; it never repeats the value itself. */
public record ValidationError(In in, String path, List<Detail> details) {

    /** Where in the request the place is. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        BODY;

        private final String word = name().toLowerCase(Locale.ROOT);

        @JsonValue
        public String word() {
            return word;
        }
    }

    /** A stable key for programs and a sentence for people. */
    public record Detail(String key, String message) {}

    public ValidationError {
        details = List.copyOf(details);
    }

    ValidationError in(Language language) {
        return new ValidationError(
                in,
                path,
                details.stream()
                        .map(detail -> new Detail(detail.key(), language.translated(detail.message())))
                        .toList());
    }

    public static ValidationError of(In in, String path, String key, String message) {
        return new ValidationError(in, path, List.of(new Detail(key, message)));
    }

    public static ValidationError body(String path, String key, String message) {
        return of(In.BODY, path, key, message);
    }

    public static ValidationError query(String path, String key, String message) {
        return of(In.QUERY, path, key, message);
    }
}
