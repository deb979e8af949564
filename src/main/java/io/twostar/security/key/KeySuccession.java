package io.twostar.security.key;

import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a key has created also belongs to the keys that replace it, and to none once the last of them has ended. */
@Singleton
public class KeySuccession {

    private static final String BEFORE = """
            with recursive line (key_id) as (
              select key_id from api_key where key_id::text = :clientId
              union
              select k.key_id from api_key k join line l on k.replaced_by = l.key_id
            )
            select key_id::text as client_id from line
            """;

    private static final String ENDED = """
            with recursive line (client_id, key_id) as (
              select key_id::text, key_id from api_key where key_id = any(:keys::uuid[])
              union
              select l.client_id, k.replaced_by from api_key k join line l on k.key_id = l.key_id
              where k.replaced_by is not null
            )
            select l.client_id
            from line l join api_key k on k.key_id = l.key_id
            group by l.client_id
            having not bool_or(k.revoked_at is null and (k.expires_at is null or k.expires_at > :now))
            """;

    /** How the ids of keys look; other clients are no keys and do not end. */
    private static final String KEY = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Transactions transactions;

    KeySuccession(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The client itself and, if it is a key, the keys that it replaced, directly or by others between. */
    public List<String> with(String clientId) {
        List<String> keys = transactions.read(
                sql -> sql.query(BEFORE).bind("clientId", clientId).list(row -> row.text("client_id")));
        return Stream.concat(Stream.of(clientId), keys.stream()).distinct().toList();
    }

    /** Whether one of the two clients is the other, or a key that came after it: a caller who has both acts as one. */
    public boolean isSame(String one, String other) {
        return one.equals(other) || with(one).contains(other) || with(other).contains(one);
    }

    /** Those of the clients that are keys which no longer work, and neither does any that came after them. */
    public List<String> ended(Collection<String> clientIds, Instant now) {
        List<String> keys =
                clientIds.stream().filter(client -> client.matches(KEY)).toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        return transactions.read(
                sql -> sql.query(ENDED).bind("keys", keys).bind("now", now).list(row -> row.text("client_id")));
    }
}
