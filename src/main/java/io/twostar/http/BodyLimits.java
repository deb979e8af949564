package io.twostar.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/**
 * How large a JSON body may be. Streams such as imports are not bounded here: they are never held in memory.
 * Application-scoped, because filters and readers are made before the configuration of the running service is known.
 */
@ApplicationScoped
class BodyLimits {

    private final int bytes;

    BodyLimits(HttpConfig config) {
        this.bytes = Math.toIntExact(config.maxJsonBody().asLongValue());
    }

    /** @param contentLength as announced, null when the body comes in chunks and is counted while it is read */
    void check(String contentLength) {
        if (contentLength != null && (contentLength.length() > 18 || Long.parseLong(contentLength) > bytes)) {
            throw tooLarge();
        }
    }

    /** The whole body, or a refusal as soon as one byte too many has arrived. */
    byte[] read(InputStream body) throws IOException {
        byte[] read = body.readNBytes(bytes + 1);
        if (read.length > bytes) {
            throw tooLarge();
        }
        return read;
    }

    private ProblemException tooLarge() {
        return new ProblemException(ProblemType.BODY_TOO_LARGE, "The body may have " + bytes + " bytes.");
    }
}
