package io.twostar.logbook;

import io.twostar.store.AuthorRecords;
import io.twostar.store.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Notes of the staff that name a customer by the shop's identifier, or quote what they said of the product. */
final class NoteRecords {

    private static final String NAMES_AUTHOR =
            "length(:author) >= 3 and (o.note ~ :words or o.resolution ~ :words or o.links::text ~ :words)";

    @Produces
    @Singleton
    AuthorRecords observations() {
        return AuthorRows.of(
                        "observations",
                        Set.of("observation.note", "observation.resolution", "observation.links"),
                        "select told_of(o) - 'clientId' - 'staffId' from observation o where " + NAMES_AUTHOR,
                        """
                        update observation o set note = regexp_replace(o.note, :words, '[erased]', 'g'),
                            resolution = regexp_replace(o.resolution, :words, '[erased]', 'g'),
                            links = regexp_replace(o.links::text, :words, '[erased]', 'g')::jsonb
                        where (o.product_id, o.observation_id) in (
                            select o.product_id, o.observation_id from observation o where %s limit :most)
                        returning o.product_id, o.observation_id::text, null
                        """.formatted(NAMES_AUTHOR))
                .and("""
                        update observation o set note = regexp_replace(o.note, :words, '[erased]', 'g'),
                            resolution = regexp_replace(o.resolution, :words, '[erased]', 'g')
                        where o.product_id = any(:products::text[]) and (o.note ~ :words or o.resolution ~ :words)
                        """);
    }
}
