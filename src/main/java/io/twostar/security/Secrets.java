package io.twostar.security;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;

/** Secrets that no operator has to think of: made once, kept in the database, the same for all instances. */
@Singleton
class Secrets {

    private static final int BYTES = 32;

    private final EntityManager database;

    Secrets(EntityManager database) {
        this.database = database;
    }

    /** The secret of this name; the first instance to ask makes it. */
    @Transactional
    byte[] shared(String name) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        database.createNativeQuery("insert into secret (name, value) values (?1, ?2) on conflict do nothing")
                .setParameter(1, name)
                .setParameter(2, fresh)
                .executeUpdate();
        return (byte[]) database.createNativeQuery("select value from secret where name = ?1", byte[].class)
                .setParameter(1, name)
                .getSingleResult();
    }
}
