package io.twostar.merge;

import io.twostar.event.DomainEvent;
import io.twostar.review.relocation.Passage;
import java.util.UUID;

/** A merge was taken back; both of its products hear of it. */
record MergeReversed(UUID mergeId, String sourceProductId, String targetProductId, long reviews, long displaced)
        implements DomainEvent {

    static MergeReversed of(Merge merge, Passage back) {
        return new MergeReversed(
                merge.mergeId(),
                merge.source().productId(),
                merge.target().productId(),
                back.there().size(),
                back.back().size());
    }

    @Override
    public String type() {
        return "merge.reversed";
    }
}
