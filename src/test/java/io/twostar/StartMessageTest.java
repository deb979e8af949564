package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.twostar.security.SecurityConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartMessageTest {

    private static final URI BASE = URI.create("http://localhost:8123");

    @TempDir
    Path data;

    @Test
    void logsWhereToStart() throws IOException {
        Path file = Files.createFile(data.resolve("admin.key"));

        assertThat(StartMessage.lines(BASE, security("")))
                .containsExactly(
                        "API documentation: http://localhost:8123/q/swagger-ui",
                        "Contract: http://localhost:8123/openapi.yaml",
                        "Admin key: " + file);
    }

    @Test
    void namesNoFileThatDoesNotHaveTheKey() throws IOException {
        assertThat(StartMessage.lines(BASE, security("")).get(2))
                .isEqualTo("Admin key: in the data directory of the first start of this database");

        Files.createFile(data.resolve("admin.key"));
        assertThat(StartMessage.lines(BASE, security("chosen-by-the-operator")).get(2))
                .isEqualTo("Admin key: as set by TWOSTAR_ADMIN_KEY");
    }

    private SecurityConfig security(String adminKey) {
        return new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .withDefaultValue("twostar.security.data-dir", data.toString())
                .withDefaultValue("twostar.security.admin-key", adminKey)
                .build()
                .getConfigMapping(SecurityConfig.class);
    }
}
