package io.twostar.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twostar.CapturedLog;
import io.twostar.laws.Sql;
import io.twostar.security.Secrets;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the key of the certificates comes from, and that another one is not taken in silence. */
@QuarkusTest
class CertificateKeyTest {

    private static final String NAMED = "a key of the operator's own";

    @TempDir
    Path directory;

    @Inject
    Secrets secrets;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @BeforeEach
    void forgetTheKey() {
        sql.run("create table own_secret as select * from secret where name like 'certificate%'");
        sql.run("delete from secret where name like 'certificate%'");
    }

    @AfterEach
    void restoreTheKey() {
        sql.run("delete from secret where name like 'certificate%'");
        sql.run("insert into secret select * from own_secret");
        sql.run("drop table own_secret");
    }

    @Test
    void takesTheFileOfAnEarlierVersionIntoTheDatabase() throws IOException {
        Path file = directory.resolve("certificate.key");
        Files.writeString(file, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n");
        byte[] withFile = prepared("").hash("anybody");
        Files.delete(file);
        assertThat(prepared("").hash("anybody")).isEqualTo(withFile);
    }

    @Test
    void doesNotReplaceTheKeyByAnotherFile() throws IOException {
        anErasure();
        Files.writeString(directory.resolve("certificate.key"), "0011".repeat(16));
        byte[] first = prepared("").hash("anybody");
        Files.writeString(directory.resolve("certificate.key"), "ffff".repeat(16));
        try (CapturedLog log = new CapturedLog()) {
            assertThat(prepared("").hash("anybody")).isEqualTo(first);
            assertThat(log.toString()).contains("is not the one in the database, and is not used");
        }
    }

    @Test
    void doesNotStartWhenTheKeyOfEarlierErasuresIsMissing() {
        anErasure();
        assertThatThrownBy(() -> prepared(""))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("start once with certificate.key in the data directory");
        assertThat(prepared(NAMED).hash("anybody")).hasSize(32);
    }

    @Test
    void reportsAnotherKeyThanTheOneThatTheDatabaseBeganWith() {
        prepared(NAMED);
        try (CapturedLog log = new CapturedLog()) {
            prepared(NAMED);
            assertThat(log.toString()).doesNotContain("certificates of erasure");
            prepared("another one");
            assertThat(log.toString()).contains("is not the one with which this database began");
        }
    }

    private void anErasure() {
        sql.run("insert into erasure_mark values (?, ?)", UUID.randomUUID().toString(), new byte[] {1});
    }

    private CertificateKey prepared(String named) {
        PrivacySettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PrivacySettings.class)
                .withDefaultValues(Map.of(
                        "twostar.privacy.certificate-key", named, "twostar.privacy.data-dir", directory.toString()))
                .build()
                .getConfigMapping(PrivacySettings.class);
        CertificateKey key = new CertificateKey(settings, secrets, transactions);
        key.prepare(new StartupEvent());
        return key;
    }
}
