package io.twostar.review.search;

import io.twostar.store.ReviewReferences;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Words name their product; those of moved reviews are written again, by the event. */
final class WordReferences {

    @Produces
    @Singleton
    ReviewReferences reviewWords() {
        return ReviewReferences.of("""
                delete from review_words where product_id = :from and review_id = any(:reviewIds::uuid[])
                """);
    }
}
