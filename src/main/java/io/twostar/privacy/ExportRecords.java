package io.twostar.privacy;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Exports are copies of personal data, and are erased with it. */
final class ExportRecords {

    @Produces
    @Singleton
    AuthorRecords dataExports() {
        return AuthorRows.of("dataExports", Set.of("data_export.author_id", "data_export_record.record"), """
                select told_of(e) from (
                    select export_id, requested_at, ready_at, expires_at from data_export where author_id = :author) e
                """, """
                delete from data_export where export_id in (
                    select export_id from data_export where author_id = :author limit :most)
                returning '' as product_id, export_id::text as record_id
                """);
    }
}
