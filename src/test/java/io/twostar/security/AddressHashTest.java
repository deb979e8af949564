package io.twostar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.TestDatabase;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AddressHashTest {

    @Inject
    AddressHash hash;

    @Inject
    Secrets secrets;

    @Test
    void recognisesAnAddressWithoutTellingIt() {
        assertThat(hash.of("192.0.2.1"))
                .hasSize(16)
                .isEqualTo(hash.of("192.0.2.1"))
                .isNotEqualTo(hash.of("192.0.2.2"));
    }

    @Test
    void hasOneKeyForAllInstances() {
        assertThat(secrets.shared("address-key")).hasSize(32).isEqualTo(secrets.shared("address-key"));
    }
}
