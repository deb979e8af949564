package io.twostar.catalog;

import io.twostar.store.replica.ReplicaReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Products that were changed by something else than a request about them, as by an import or a moderator. */
@ApplicationScoped
class ProductWriteNoting {

    private final ReplicaReads reads;

    ProductWriteNoting(ReplicaReads reads) {
        this.reads = reads;
    }

    void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductsChanged change) {
        reads.written(change.productIds());
    }
}
