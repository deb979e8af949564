package io.twostar.http.limit;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How large a JSON body may be. Streams such as imports are not bounded here: they are never held in memory.
 * Application-scoped, because filters and readers are made before the configuration of the running service is known.
 */
@ApplicationScoped
public class BodyLimits {

    private final int bytes;

    BodyLimits(HttpConfig config) {
        this.bytes = Math.toIntExact(config.maxJsonBody().asLongValue());
    }

    /** @param contentLength as announced, null when the body comes in chunks and is counted while it is read */
    public void check(String contentLength) {
        if (contentLength != null && (contentLength.length() > 18 || Long.parseLong(contentLength) > bytes)) {
            throw tooLarge();
        }
    }

    boolean areExceededBy(int length) {
        return length > bytes;
    }

    ProblemException tooLarge() {
        return new ProblemException(ProblemType.BODY_TOO_LARGE, "The body may have " + bytes + " bytes.");
    }
}
