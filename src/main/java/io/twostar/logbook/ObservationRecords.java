package io.twostar.logbook;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Notes of the staff that name a customer by the shop's identifier, or quote what they said of the product. */
final class ObservationRecords {

    private static final String NAMES_AUTHOR =
            "(forget_words(o.note, :words) <> o.note or forget_words(o.resolution, :words) <> o.resolution"
                    + " or forget_words(o.links::text, :words) <> o.links::text)";

    @Produces
    @Singleton
    AuthorRecords observations() {
        return AuthorRows.of(
                        "observations",
                        Set.of("observation.note", "observation.resolution", "observation.links"),
                        "select told_of(o) - 'clientId' - 'staffId' from observation o where " + NAMES_AUTHOR,
                        """
                        update observation o set note = forget_words(o.note, :words),
                            resolution = forget_words(o.resolution, :words),
                            links = forget_words(o.links::text, :words)::jsonb
                        where (o.product_id, o.observation_id) in (
                            select o.product_id, o.observation_id from observation o
                            where %s and o.product_id = any(:products::text[]) limit :most)
                        returning o.product_id, o.observation_id::text as record_id
                        """.formatted(NAMES_AUTHOR))
                .and("""
                        update observation o set note = forget_words(o.note, :words),
                            resolution = forget_words(o.resolution, :words)
                        where o.product_id = any(:products::text[]) and (
                            forget_words(o.note, :words) <> o.note or forget_words(o.resolution, :words) <> o.resolution)
                        returning o.product_id, o.observation_id::text as record_id
                        """);
    }
}
