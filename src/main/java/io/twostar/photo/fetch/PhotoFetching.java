package io.twostar.photo.fetch;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.photo.Uploading;
import io.twostar.photo.picture.Image;
import io.twostar.photo.picture.ImageProcessor;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreUnavailable;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Fetches one photo and adds it to its review, as if its author had uploaded it. */
@Singleton
class PhotoFetching {

    private static final Logger LOG = Logger.getLogger(PhotoFetching.class);
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final int SLOWER = 5;

    /** The row was dropped, or taken by another instance, while its file was fetched. */
    private static final class NotOurs extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotOurs() {
            super("the photo is not to be added any more", null, false, false);
        }
    }

    private final FetchQueue queue;
    private final PictureDownload download;
    private final ImageProcessor images;
    private final Uploading uploading;
    private final Transactions transactions;
    private final FetchSettings settings;
    private final Times times;

    PhotoFetching(
            FetchQueue queue,
            PictureDownload download,
            ImageProcessor images,
            Uploading uploading,
            Transactions transactions,
            FetchSettings settings,
            Times times) {
        this.queue = queue;
        this.download = download;
        this.images = images;
        this.uploading = uploading;
        this.transactions = transactions;
        this.settings = settings;
        this.times = times;
    }

    /** Never fails: what goes wrong is stored with the photo, or happens again when the lease of the row is over. */
    void fetch(QueuedPhoto photo, HostTurns turns) {
        boolean hasAnswered = true;
        try {
            fetchNow(photo);
        } catch (FetchFailed e) {
            hasAnswered = e.isLasting() || e.patience().isPresent();
            e.patience().ifPresent(asked -> turns.rest(photo.host(), atMost(asked), times.now()));
            settle(photo, e);
        } catch (ProblemException e) {
            settle(photo, e);
        } catch (NotOurs e) {
            LOG.debug("a photo was dropped while it was fetched");
        } catch (StoreUnavailable e) {
            LOG.warnf("a photo of an import will be fetched again: %s", e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(LoggableFailure.of(e), "a photo of import %s could not be stored", photo.jobId());
            settle(photo, FetchFailed.passing("Something went wrong here; the log has more."));
        } finally {
            turns.end(photo.host(), hasAnswered, times.now());
        }
    }

    private void fetchNow(QueuedPhoto photo) throws FetchFailed, IOException {
        Uploading.Target target = Uploading.Target.imported(photo.productId(), photo.reviewId());
        uploading.requireRoom(target); // before another server is asked
        Path file = Files.createTempFile("twostar-photo", ".part");
        try {
            download.fetch(photo.url(), file);
            Image picture = images.process(() -> Files.readAllBytes(file));
            transactions.inNew(sql -> {
                uploading.add(target, picture);
                if (!queue.fetched(sql, photo)) {
                    throw new NotOurs();
                }
                return photo;
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void settle(QueuedPhoto photo, FetchFailed failure) {
        transactions.inNew(sql -> {
            if (failure.patience().isPresent()) {
                Duration asked = atMost(failure.patience().get());
                queue.postpone(sql, photo, times.now().plus(asked), false);
            } else if (failure.isLasting() || photo.attempts() >= settings.attempts()) {
                queue.failed(sql, photo, failure.getMessage());
            } else {
                queue.postpone(sql, photo, times.now().plus(pause(photo.attempts())), true);
            }
            return photo;
        });
    }

    /** What an upload would be answered. */
    private void settle(QueuedPhoto photo, ProblemException problem) {
        transactions.inNew(sql -> {
            switch (problem.type()) {
                case NOT_FOUND, CONFLICT -> queue.drop(sql, photo);
                case OVERLOADED, EMERGENCY_STOP, DATABASE_UNAVAILABLE ->
                    queue.postpone(sql, photo, times.now().plus(BUSY), false);
                default -> queue.failed(sql, photo, problem.detail());
            }
            return photo;
        });
    }

    private static Duration atMost(Duration asked) {
        return asked.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : asked;
    }

    private Duration pause(int attempts) {
        Duration pause = settings.retryPause();
        for (int i = 1; i < attempts; i++) {
            pause = pause.multipliedBy(SLOWER);
        }
        return pause;
    }
}
