package io.twostar.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void findsItsIdAgain() {
        UUID id = UUID.fromString("019aa5b1-5e0f-7c44-b1d2-6a4e8f907c33");
        KeyText key = KeyText.create(id);
        assertThat(key.text()).matches("tsk_019aa5b15e0f7c44b1d26a4e8f907c33_[A-Za-z0-9_-]{43}");
        assertThat(KeyText.of(key.text()).keyId()).isEqualTo(id);
        assertThat(KeyText.create(id).text()).isNotEqualTo(key.text());
    }

    @Test
    void takesAnyOtherTextForTheAdminKey() {
        assertThat(KeyText.of("what the operator made up").keyId()).isEqualTo(KeyText.ADMIN_ID);
    }

    @Test
    void printsNoSecret() {
        KeyText key = KeyText.create(KeyText.ADMIN_ID);
        assertThat(key.toString()).doesNotContain(key.text());
    }
}
