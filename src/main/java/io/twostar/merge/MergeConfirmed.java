package io.twostar.merge;

import io.twostar.event.DomainEvent;
import java.util.UUID;

/** A merge was carried out; both of its products hear of it. */
record MergeConfirmed(UUID mergeId, String sourceProductId, String targetProductId, long reviews, long displaced)
        implements DomainEvent {

    static MergeConfirmed of(Merge merge) {
        return new MergeConfirmed(
                merge.mergeId(),
                merge.source().productId(),
                merge.target().productId(),
                merge.reviews(),
                merge.displaced());
    }

    @Override
    public String type() {
        return "merge.confirmed";
    }
}
