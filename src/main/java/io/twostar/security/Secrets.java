package io.twostar.security;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Secrets that no operator has to think of: made once, kept in the database, the same for all instances. With {@code
 * twostar.secret-key} they are encrypted; those that are not yet become so.
 */
@Singleton
public class Secrets {

    private static final int BYTES = 32;

    private static final String STORE = """
            insert into secret (name, value, encrypted) values (?1, ?2, ?3) on conflict do nothing""";

    private static final String ENCRYPT = """
            update secret set value = ?2, encrypted = true where name = ?1 and not encrypted""";

    private static final String REPLACE = """
            insert into secret (name, value, encrypted) values (?1, ?2, ?3)
            on conflict (name) do update set value = excluded.value, encrypted = excluded.encrypted""";

    private final EntityManager database;
    private final SecretCipher cipher;

    Secrets(EntityManager database, SecretCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** The secret of this name; the first instance to ask makes it. */
    @Transactional
    public byte[] shared(String name) {
        return shared(name, Secrets::random);
    }

    /** @param first what it becomes when there is none yet */
    @Transactional
    public byte[] shared(String name, Supplier<byte[]> first) {
        if (stored(name).isEmpty()) {
            byte[] secret = first.get();
            database.createNativeQuery(STORE)
                    .setParameter(1, name)
                    .setParameter(2, cipher.isOn() ? cipher.encrypt(name, secret) : secret)
                    .setParameter(3, cipher.isOn())
                    .executeUpdate();
        }
        Object[] stored = stored(name).orElseThrow();
        byte[] value = (byte[]) stored[0];
        if ((boolean) stored[1]) {
            return cipher.decrypt(name, value);
        }
        if (cipher.isOn()) {
            database.createNativeQuery(ENCRYPT)
                    .setParameter(1, name)
                    .setParameter(2, cipher.encrypt(name, value))
                    .executeUpdate();
        }
        return value;
    }

    /** Keeps what somebody else has made, such as the credential for another system. */
    @Transactional
    public void replace(String name, byte[] secret) {
        database.createNativeQuery(REPLACE)
                .setParameter(1, name)
                .setParameter(2, cipher.isOn() ? cipher.encrypt(name, secret) : secret)
                .setParameter(3, cipher.isOn())
                .executeUpdate();
    }

    /** The secret of this name, if there is one. */
    @Transactional
    public Optional<byte[]> find(String name) {
        return stored(name).map(kept -> shared(name));
    }

    @Transactional
    public void forget(String name) {
        database.createNativeQuery("delete from secret where name = ?1")
                .setParameter(1, name)
                .executeUpdate();
    }

    public static byte[] random() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }

    private Optional<Object[]> stored(String name) {
        List<?> rows = database.createNativeQuery("select value, encrypted from secret where name = ?1")
                .setParameter(1, name)
                .getResultList();
        return rows.stream().map(Object[].class::cast).findFirst();
    }
}
