package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaVersionTest {

    private static final String FIRST = "202611212300";
    private static final String SECOND = "202611212301";

    private final String url = setting("jdbc.url");

    private final String username = setting("username");

    private final String password = setting("password");

    @Test
    void isCurrentOnceEveryMigrationIsApplied() {
        assertThat(isCurrent(FIRST, SECOND)).isTrue();
        assertThat(isCurrent(FIRST, SECOND, "299901010000")).isFalse();
    }

    @Test
    void isNotCurrentWhereThatCannotBeFoundOut() {
        assertThat(isCurrent()).isFalse();
        assertThat(SchemaVersion.isCurrent(url, username, "wrong", List.of(FIRST)))
                .isFalse();
        assertThat(SchemaVersion.isCurrent("jdbc:postgresql://127.0.0.1:1/none", username, password, List.of(FIRST)))
                .isFalse();
    }

    private boolean isCurrent(String... versions) {
        return SchemaVersion.isCurrent(url, username, password, List.of(versions));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }
}
