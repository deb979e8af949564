package io.twostar.surge.stop;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * A stop may be for one client, and that may be a customer. While it is in force it keeps its client: otherwise whoever is
 * stopped would only have to be erased. Its end makes the client a pseudonym.
 */
final class StopRecords {

    @Produces
    @Singleton
    AuthorRecords emergencyStops() {
        return AuthorRows.of("emergencyStops", Set.of("emergency_stop.scope_value", "surge_case.reason"), """
                        select told_of(s) - 'clientId' - 'endedBy' - 'erasedAs' from emergency_stop s
                        where s.scope_kind = 'CLIENT' and s.scope_value = :client
                        """, """
                        update emergency_stop s set
                            scope_value = case when s.ended_at is null then s.scope_value else :pseudonym end,
                            erased_as = case when s.ended_at is null then s.erased_as || :pseudonym::text else '{}' end
                        where s.scope_kind = 'CLIENT' and s.scope_value = :client and :pseudonym <> all (s.erased_as)
                        returning '' as product_id, s.stop_id as record_id
                        """)
                .and("""
                        update surge_case c set reason = forget_words(c.reason, :words)
                        where c.product_id = any(:products::text[]) and forget_words(c.reason, :words) <> c.reason
                        returning c.product_id, c.case_id::text as record_id
                        """);
    }
}
