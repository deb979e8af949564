package io.twostar.review.copies;

import io.twostar.store.ReviewReferences;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a text is like goes with its review. */
final class MarkReferences {

    @Produces
    @Singleton
    ReviewReferences textMarks() {
        return ReviewReferences.of("""
                update text_mark set product_id = :to where product_id = :from and review_id = any(:reviewIds::uuid[])
                """);
    }
}
