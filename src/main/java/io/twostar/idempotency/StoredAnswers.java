package io.twostar.idempotency;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Stored responses contain personal data. A person's own ones are deleted; of others only the key stays until it
 * expires, so that a repetition is refused as a reused key instead of returning erased data.
 */
final class StoredAnswers {

    private static final String BLANK = "body = null, etag = null, request_hash = sha256(uuid_send(gen_random_uuid()))";

    /** By itself a short id, which stands in other words as well, is between quotes. */
    private static final String NAMES_AUTHOR = """
            strpos(i.body, case when length(:author) < 6 then to_json(:author::text)::text
                else btrim(to_json(:author::text)::text, '"') end) > 0
            """;

    @Produces
    @Singleton
    AuthorRecords storedAnswers() {
        return AuthorRows.of(
                        "storedAnswers",
                        Set.of(
                                "idempotency.client_id",
                                "idempotency.request_hash",
                                "idempotency.body",
                                "idempotency.etag",
                                "idempotency.location"),
                        """
                        select told_of(i) - 'requestHash' - 'body' || jsonb_strip_nulls(jsonb_build_object('body', i.body))
                        from idempotency i where i.client_id = :client
                        """,
                        """
                        with own as (
                            delete from idempotency i where (i.client_id, i.idempotency_key) in (
                                select client_id, idempotency_key from idempotency where client_id = :client limit :most)
                            returning i.idempotency_key
                        ), others as (
                            update idempotency i set %s where (i.client_id, i.idempotency_key) in (
                                select i.client_id, i.idempotency_key from idempotency i
                                where i.client_id <> :client and %s limit :most)
                            returning i.idempotency_key
                        )
                        select '' as product_id, idempotency_key as record_id from own
                        union all select '', idempotency_key from others
                        """.formatted(BLANK, NAMES_AUTHOR))
                .and("""
                        update idempotency i set %s
                        where i.body is not null and exists (
                            select from unnest(:records::text[]) r
                            where r ~ '^[0-9a-f-]{36}$' and strpos(i.body || coalesce(i.location, ''), r) > 0)
                        """.formatted(BLANK));
    }
}
