package io.twostar.photo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.store.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Deletes pictures: those of deleted photos after the commit, and what a crash has left behind now and then. */
@ApplicationScoped
class PhotoSweeping {

    private static final Logger LOG = Logger.getLogger(PhotoSweeping.class);

    private final PhotoStore store;
    private final PhotoSettings settings;
    private final Heartbeat heartbeat = new Heartbeat("photo-sweeping", this::sweep);

    PhotoSweeping(PhotoStore store, PhotoSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        heartbeat.start(settings.sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) PhotosDeleted deleted) {
        store.forget(deleted.keys());
    }

    void sweep() {
        int swept = store.sweep();
        if (swept > 0) {
            LOG.infof("%d files belonged to no photo and were deleted", swept);
        }
    }
}
