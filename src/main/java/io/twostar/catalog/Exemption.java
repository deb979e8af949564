package io.twostar.catalog;

import io.twostar.store.Query;
import io.twostar.store.Row;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A promise not to delist a product until then; without one, both are {@code null}. */
@Embeddable
record Exemption(Instant exemptUntil, String exemptReason) {

    static final Exemption NONE = new Exemption(null, null);

    boolean holds(Instant now) {
        return exemptUntil != null && now.isBefore(exemptUntil);
    }

    static Exemption read(Row row) {
        Instant until = row.instant("exempt_until");
        return until == null ? NONE : new Exemption(until, row.text("exempt_reason"));
    }

    void bindTo(Query write) {
        write.bind("exemptUntil", exemptUntil).bind("exemptReason", exemptReason);
    }
}
