package io.twostar.security.key;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.http.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All API keys, also those that no longer work. */
@Singleton
class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID> {

    /** Any number that no other lock of the service uses. */
    private static final long FIRST_KEY_LOCK = 0x74776f7374617201L;

    ApiKey byId(UUID keyId) {
        return findByIdOptional(keyId).orElseThrow(ApiKeys::unknown);
    }

    /** Locked until the transaction ends: two replacements at once must not make two successors. */
    ApiKey byIdForChange(UUID keyId) {
        return findByIdOptional(keyId, LockModeType.PESSIMISTIC_WRITE).orElseThrow(ApiKeys::unknown);
    }

    /** Whether another permanent administrator key exists; locked, so that no other transaction changes that. */
    boolean hasOtherAdmin(UUID keyId, Instant now) {
        lockFirstKey();
        return (boolean) getEntityManager()
                .createNativeQuery("""
                        select exists (select from api_key where key_id <> ?1 and 'admin' = any(scopes)
                            and revoked_at is null and replaced_by is null and (expires_at is null or expires_at > ?2))
                        """, Boolean.class)
                .setParameter(1, keyId)
                .setParameter(2, now)
                .getSingleResult();
    }

    List<ApiKey> newest(int limit) {
        return find("order by createdAt desc, keyId desc").range(0, limit - 1).list();
    }

    List<ApiKey> newestBefore(Instant createdAt, UUID keyId, int limit) {
        return find("(createdAt, keyId) < (?1, ?2) order by createdAt desc, keyId desc", createdAt, keyId)
                .range(0, limit - 1)
                .list();
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such key.");
    }

    /** Until the transaction ends, no other instance decides about the first key. */
    void lockFirstKey() {
        getEntityManager()
                .createNativeQuery("select pg_advisory_xact_lock(?1)", Object.class)
                .setParameter(1, FIRST_KEY_LOCK)
                .getSingleResult();
    }
}
