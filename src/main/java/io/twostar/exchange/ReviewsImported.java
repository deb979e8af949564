package io.twostar.exchange;

import io.twostar.event.Fact;
import java.util.UUID;

/** Reviews of a product came in with a chunk of an import. */
record ReviewsImported(UUID jobId, String source, long accepted) implements Fact {

    @Override
    public String type() {
        return "reviews.imported";
    }
}
