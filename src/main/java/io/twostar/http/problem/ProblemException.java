package io.twostar.http.problem;

import java.util.List;
import java.util.Map;

/**
 * A refusal for the caller: thrown anywhere, returned as a {@link Problem}. It has no stack trace, because refusals are
 * ordinary responses and thousands of them a second must stay cheap.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> extension;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** @param headers response headers, such as {@code Location} or {@code Retry-After} */
    public ProblemException(ProblemType type, String detail, Map<String, String> headers) {
        this(type, detail, headers, Map.of());
    }

    /** @param extension further members of the problem, such as {@code existingReview} */
    public ProblemException(
            ProblemType type, String detail, Map<String, String> headers, Map<String, Object> extension) {
        super(type + ": " + detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
        this.extension = Map.copyOf(extension);
    }

    /** A refusal after which the caller may retry in this many seconds (429 and 503). */
    public static ProblemException retryAfter(ProblemType type, String detail, long seconds) {
        return new ProblemException(type, detail, Map.of("Retry-After", Long.toString(Math.max(1, seconds))));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail);
    }

    /** The refusal of a write to a retired product, with a link to it. */
    public static ProblemException retired(String productId, String detail) {
        return new ProblemException(ProblemType.PRODUCT_RETIRED, detail, Map.of("Location", "/products/" + productId));
    }

    /** The refusal of a write to a product that was merged into another, with a link to that one. */
    public static ProblemException merged(String mergedInto) {
        return merged(mergedInto, "/products/" + mergedInto);
    }

    /** The same for what has moved with that, with a link to where it is. */
    public static ProblemException merged(String mergedInto, String location) {
        return new ProblemException(
                ProblemType.PRODUCT_RETIRED,
                "The product was merged into " + mergedInto + "; send this there.",
                Map.of("Location", location),
                Map.of("mergedInto", mergedInto));
    }

    public final ProblemType type() {
        return type;
    }

    public final String detail() {
        return detail;
    }

    public final Map<String, String> headers() {
        return headers;
    }

    public final Map<String, Object> extension() {
        return extension;
    }

    List<ValidationError> validationErrors() {
        return List.of();
    }

    @Override
    public final synchronized Throwable fillInStackTrace() {
        return this;
    }
}
