package io.twostar.photo;

import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes pictures: those of deleted photos after the commit, and what a crash has left behind now and then. */
@ApplicationScoped
class PhotoSweeping implements BackgroundTask {

    private static final Logger LOG = Logger.getLogger(PhotoSweeping.class);

    private final PhotoStore store;
    private final PhotoSettings settings;

    PhotoSweeping(PhotoStore store, PhotoSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Duration pause() {
        return settings.sweep();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) PhotosDeleted deleted) {
        store.forget(deleted.keys());
    }

    @Override
    public boolean processBatch() {
        int swept = store.sweep();
        if (swept > 0) {
            LOG.infof("%d files belonged to no photo and were deleted", swept);
        }
        return false;
    }
}
