package io.twostar.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.twostar.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path directory;

    private EmbeddedPostgres postgres;

    @AfterEach
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        start();
        write("kept");
        postgres.close();
        start();
        assertThat(written()).containsExactly("kept");
    }

    @Test
    void startsTheServerAgainWhenItIsKilledAndLosesNothing() throws Exception {
        start();
        write("acknowledged");
        ProcessHandle killed = server();
        killed.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> assertThat(written())
                .containsExactly("acknowledged"));
        assertThat(server().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void takesOverFromAKilledServiceWhoseServerStillRuns() throws Exception {
        KilledService service = KilledService.startIn(directory, TestDatabase.PROGRAMS);
        ProcessHandle left = server();
        service.kill();
        assertThat(left.isAlive()).isTrue();

        start();

        assertThat(left.isAlive()).isFalse();
        assertThat(server().isAlive()).isTrue();
    }

    @Test
    void recoversWhenServiceAndServerWereBothKilled() throws Exception {
        KilledService service = KilledService.startIn(directory, TestDatabase.PROGRAMS);
        ProcessHandle left = server();
        service.kill();
        left.destroyForcibly();
        assertThat(directory.resolve("postgres/postmaster.pid")).exists();

        start();

        write("works");
        assertThat(written()).containsExactly("works");
    }

    @Test
    void isNotFooledByAnotherProcessThatGotTheServersId() throws Exception {
        start();
        postgres.close();
        String stale = "%d%n%s%n".formatted(ProcessHandle.current().pid(), directory.resolve("postgres"));
        Files.writeString(directory.resolve("postgres/postmaster.pid"), stale);

        start();

        assertThat(server().pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void refusesADirectoryThatAnotherServiceWorksOn() throws Exception {
        KilledService service = KilledService.startIn(directory, TestDatabase.PROGRAMS);
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(CannotStartPostgres.class)
                    .hasMessageContaining("Another Twostar (process " + service.pid() + ")");
            assertThat(server().isAlive()).isTrue();
        } finally {
            service.kill();
            // Ends the server that the killed service has left.
            start();
        }
    }

    @Test
    void waitsForTheDiskAtEveryCommit() throws SQLException {
        start();
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    @Test
    void doesNotStartWhenItWouldForgetAcknowledgedCommits() throws SQLException {
        start();
        execute("ALTER ROLE twostar SET synchronous_commit = off");
        postgres.close();
        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStartPostgres.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void refusesConnectionsWithoutAPassword() throws Exception {
        start();
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "guessed"))
                .isInstanceOf(SQLException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    private void start() {
        postgres = EmbeddedPostgres.startIn(directory, TestDatabase.PROGRAMS);
    }

    private ProcessHandle server() throws IOException {
        List<String> file = Files.readAllLines(directory.resolve("postgres/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(file.get(0))).orElseThrow();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void write(String word) throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS written (word text); INSERT INTO written VALUES ('" + word + "')");
    }

    private List<String> written() throws SQLException {
        try (Connection connection = connect();
                var result = connection.createStatement().executeQuery("SELECT array_agg(word) FROM written")) {
            result.next();
            return List.of((String[]) result.getArray(1).getArray());
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = connect();
                var result = connection.createStatement().executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
