package io.twostar.photo;

import io.twostar.http.limit.PacedBody;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.photo.picture.Image;
import io.twostar.photo.picture.ImageProcessor;
import io.twostar.security.Caller;
import io.twostar.store.LoggableFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** A file arrives, becomes a picture, and only then a photo: nothing is locked while it is decoded. */
@ApplicationScoped
class PhotoUpload {

    private static final Logger LOG = Logger.getLogger(PhotoUpload.class);
    private static final long RETRY_SECONDS = 10;

    /** By RFC 2046; it is looked for at every byte. */
    private static final int LONGEST_BOUNDARY = 70;

    /** What tells a repeated upload from another one under the same idempotency key. */
    private record Sent(String sha256) {}

    private final ImageProcessor imageProcessor;
    private final Uploading uploading;
    private final IdempotentExecution once;
    private final Caller caller;
    private final PhotoSettings settings;

    PhotoUpload(
            ImageProcessor imageProcessor,
            Uploading uploading,
            IdempotentExecution once,
            Caller caller,
            PhotoSettings settings) {
        this.imageProcessor = imageProcessor;
        this.uploading = uploading;
        this.once = once;
        this.caller = caller;
        this.settings = settings;
    }

    /**
     * Answers once the photo is on disk, or refused.
     *
     * @throws ProblemException 400, 408, 413, 415 or 422 by the form and the file in it, and whatever {@link Uploading#add} says
     */
    Response receive(String productId, UUID reviewId, String idempotencyKey, MediaType type, InputStream body) {
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw PhotoForm.broken("must have a boundary, which Content-Type names");
        }
        Uploading.Target target = new Uploading.Target(productId, reviewId, caller.clientId(), caller.isStaff(), false);
        AtomicReference<String> digest = new AtomicReference<>();
        Image picture;
        try (ReceivedForm form = ReceivedForm.receive(
                new PacedBody(body), boundary, settings.maxSize().asLongValue())) {
            picture = imageProcessor.process(() -> {
                byte[] photo = form.photo();
                digest.set(sha256(photo));
                return photo;
            });
        } catch (IOException e) {
            LOG.warn("a photo could not be received", LoggableFailure.of(e));
            throw ProblemException.retryAfter(
                    ProblemType.OVERLOADED, "The photo could not be received to its end.", RETRY_SECONDS);
        }
        String path = "/products/" + productId + "/reviews/" + reviewId + "/photos";
        return once.answer(idempotencyKey, path, new Sent(digest.get()), () -> {
            Photo photo = uploading.add(target, picture);
            return Answer.created(photo.location(), photo.etag(), photo.view());
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
