package io.twostar.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Inject
    EntityManager database;

    private final String name = "test " + UUID.randomUUID();

    @Test
    @Transactional
    void isTheSameForAllInstances() {
        byte[] first = with("").shared(name);
        assertThat(first).hasSize(32).isEqualTo(with("").shared(name));
        assertThat(stored()).isEqualTo(first);
        assertThat(with("").shared(name + " of others")).isNotEqualTo(first);
    }

    @Test
    @Transactional
    void becomesEncryptedOnceThereIsAKeyForThat() {
        byte[] readable = with("").shared(name);
        assertThat(with(KEY).shared(name)).isEqualTo(readable);
        assertThat(stored()).hasSize(60);
        assertThat(with(KEY).shared(name)).isEqualTo(readable);
    }

    @Test
    @Transactional
    void isEncryptedFromTheBeginning() {
        byte[] secret = with(KEY).shared(name);
        assertThat(stored()).hasSize(60);
        assertThat(with(KEY).shared(name)).isEqualTo(secret);
    }

    @Test
    @Transactional
    void doesNotStartWithoutTheKeyOrWithAnotherOne() {
        with(KEY).shared(name);
        assertThatThrownBy(() -> with("").shared(name))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("set TWOSTAR_SECRET_KEY");
        assertThatThrownBy(() -> with("x" + KEY).shared(name))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("TWOSTAR_SECRET_KEY is not the key");
        assertThatThrownBy(() -> with("short"))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("32 characters");
    }

    @Test
    @Transactional
    void isBoundToItsName() {
        with(KEY).shared(name);
        with(KEY).shared(name + " of others");
        database.createNativeQuery(
                        "update secret set value = (select value from secret where name = ?1) where name = ?2")
                .setParameter(1, name + " of others")
                .setParameter(2, name)
                .executeUpdate();
        assertThatThrownBy(() -> with(KEY).shared(name)).isInstanceOf(PreventFurtherStepsException.class);
    }

    private Secrets with(String key) {
        SecurityConfig config = new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .withDefaultValues(Map.of("twostar.security.data-dir", "data", "twostar.security.secret-key", key))
                .build()
                .getConfigMapping(SecurityConfig.class);
        return new Secrets(database, new SecretCipher(config));
    }

    private byte[] stored() {
        return (byte[]) database.createNativeQuery("select value from secret where name = ?1", byte[].class)
                .setParameter(1, name)
                .getSingleResult();
    }
}
