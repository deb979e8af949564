package io.twostar.photo;

import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses where pictures are kept. */
final class PhotoStores {

    PhotoStores() {}

    @Produces
    @Singleton
    static PhotoStore store(PhotoSettings settings, Transactions transactions, Photos photos, Times times) {
        return switch (settings.store()) {
            case DATABASE -> new DatabaseStore(transactions);
            case DIRECTORY ->
                new DirectoryStore(settings.directory(), photos::existing, () -> times.now()
                        .minus(settings.orphanedAfter()));
        };
    }
}
