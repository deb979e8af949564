package io.twostar.surge.stop;

import io.twostar.store.AuthorRecords;
import io.twostar.store.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** A stop may be for one client, and that may be a customer. */
final class StopRecords {

    @Produces
    @Singleton
    AuthorRecords emergencyStops() {
        return AuthorRows.of("emergencyStops", Set.of("emergency_stop.scope_value", "surge_case.reason"), """
                        select told_of(s) - 'clientId' - 'endedBy' from emergency_stop s
                        where s.scope_kind = 'CLIENT' and s.scope_value = :client
                        """, """
                        update emergency_stop s set scope_value = :pseudonym
                        where s.scope_kind = 'CLIENT' and s.scope_value = :client
                        returning '' as product_id, s.stop_id as record_id
                        """)
                .and("""
                        update surge_case c set reason = forget_words(c.reason, :words)
                        where c.product_id = any(:products::text[]) and forget_words(c.reason, :words) <> c.reason
                        returning c.product_id, c.case_id::text as record_id
                        """);
    }
}
