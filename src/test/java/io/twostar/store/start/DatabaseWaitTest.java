package io.twostar.store.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(20)
class DatabaseWaitTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final String url = setting("jdbc.url");
    private final String username = setting("username");
    private final String password = setting("password");
    private final List<String> notices = new ArrayList<>();

    @Test
    void connectsWithoutAWord() throws SQLException {
        connect(new DatabaseLogin(url, username, password), LONG);
        assertThat(notices).isEmpty();
    }

    @Test
    void saysOnceThatThePasswordIsWrong() {
        refuses(new DatabaseLogin(url, username, "wrong"), "password authentication failed for user \"twostar\"");
        refuses(new DatabaseLogin(url, username, ""), "password");
        refuses(new DatabaseLogin(url, "nobody", password), "authentication failed for user \"nobody\"");
    }

    @Test
    void saysOnceThatTheDatabaseIsNotThere() {
        refuses(
                new DatabaseLogin(
                        url.replaceFirst("/\\w+$", "/nothing?options=-c%20search_path=hidden"), username, password),
                "database \"nothing\" does not exist");
        assertThatThrownBy(() -> connect(new DatabaseLogin("postgres://somewhere", username, password), LONG))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not begin with jdbc:postgresql:");
    }

    private void refuses(DatabaseLogin login, String reason) {
        assertThatThrownBy(() -> connect(login, LONG))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("Check QUARKUS_DATASOURCE_JDBC_URL")
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("\n");
        assertThat(notices).isEmpty();
    }

    @Test
    void waitsForADatabaseThatIsNotUpYetButNotForEver() throws IOException {
        DatabaseLogin login = new DatabaseLogin("jdbc:postgresql://127.0.0.1:" + freePort() + "/x", "a", "b");
        assertThatThrownBy(() -> connect(login, Duration.ofSeconds(1)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("did not answer within 1 s");
        assertThat(notices).hasSize(1).first().asString().startsWith("Waiting for the database at ");
    }

    @Test
    void goesOnAsSoonAsItIsUp() throws Exception {
        int port = freePort();
        CompletableFuture<Void> later =
                CompletableFuture.runAsync(() -> forward(port), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        connect(new DatabaseLogin("jdbc:postgresql://127.0.0.1:" + port + "/twostar", username, password), LONG);
        assertThat(notices).hasSize(1);
        later.get();
    }

    /** One connection to the database. */
    private void forward(int port) {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Socket client = server.accept();
            URI database = URI.create(url.substring("jdbc:".length()));
            Socket target = new Socket(database.getHost(), database.getPort());
            pump(client, target);
            pump(target, client);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pump(Socket from, Socket to) {
        CompletableFuture.runAsync(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // the other end has closed
            }
        });
    }

    private void connect(DatabaseLogin login, Duration patience) throws SQLException {
        DatabaseWait.connect(login, patience, notices::add).close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }
}
