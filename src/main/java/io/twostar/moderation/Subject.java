package io.twostar.moderation;

import io.twostar.store.Row;
import java.util.UUID;

/** A text that is moderated, by the product it is about and its own id. */
public record Subject(String productId, TextKind kind, UUID id) {

    public static Subject of(Row row) {
        return new Subject(row.text("product_id"), row.constant("kind", TextKind.class), row.uuid("subject_id"));
    }
}
