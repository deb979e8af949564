package io.twostar.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.twostar.http.language.Language;
import java.util.List;
import java.util.Map;

/** The body of every error answer (RFC 9457); {@code extension} members stand beside the others, empty ones are left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "traceId", "validationErrors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String traceId,
        List<ValidationError> validationErrors,
        @JsonAnyGetter Map<String, Object> extension) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        validationErrors = List.copyOf(validationErrors);
        extension = Map.copyOf(extension);
    }

    /** The same for a reader of another language, as far as it has words for it. */
    Problem in(Language language) {
        if (language == Language.ENGLISH) {
            return this;
        }
        return new Problem(
                type,
                language.text("problem." + type.substring(type.lastIndexOf('/') + 1)),
                status,
                language.translated(detail),
                instance,
                traceId,
                validationErrors.stream().map(error -> error.in(language)).toList(),
                extension);
    }

    /** What {@code e} says; {@code instance} is the path asked, {@code traceId} may be {@code null} (absent). */
    public static Problem of(ProblemException e, String instance, String traceId) {
        ProblemType type = e.type();
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                e.detail(),
                instance,
                traceId,
                e.validationErrors(),
                e.extension());
    }
}
