package io.twostar.photo.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twostar.http.outgoing.Downloads;
import io.twostar.photo.PhotoSettings;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a picture may lead: in this test 127.0.0.1 is somewhere in the Internet, and 127.0.0.2 a machine of the shop's own. */
class PictureDownloadTest {

    private static final String INTERNAL = "http://127.0.0.2:";

    private static final int CONVERTERS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final PictureServer server = new PictureServer();

    @TempDir
    Path directory;

    private final PictureDownload download = new PictureDownload(
            Downloads.where(vertx, address -> address.getHostAddress().equals("127.0.0.1")),
            settings(FetchSettings.class, "twostar.photos.fetch"),
            settings(PhotoSettings.class, "twostar.photos"));

    private static <T> T settings(Class<T> type, String prefix) {
        return new SmallRyeConfigBuilder()
                .withMapping(type, prefix)
                .withConverter(Duration.class, CONVERTERS, new DurationConverter())
                .withConverter(MemorySize.class, CONVERTERS, new MemorySizeConverter())
                .withDefaultValue("twostar.data-dir", "data")
                .build()
                .getConfigMapping(type, prefix);
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close();
    }

    private Path fetch(String url) throws Exception {
        Path file = Files.createTempFile(directory, "picture", ".part");
        download.fetch(url, file);
        return file;
    }

    @Test
    void followsRedirects() throws Exception {
        String there = server.url("/to/3?" + server.url("/to/2?/1.jpg"));
        assertThat(fetch(there)).isNotEmptyFile();
        assertThat(server.paths()).containsExactly("/to/3", "/to/2", "/1.jpg");
    }

    @Test
    void goesNowhereInside() {
        assertThatThrownBy(() -> fetch(INTERNAL + server.port() + "/1.jpg"))
                .isInstanceOf(FetchFailed.class)
                .hasMessage("The address is not public.");
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void isNotLedInsideByARedirect() {
        assertThatThrownBy(() -> fetch(server.url("/to/1?" + INTERNAL + server.port() + "/secret.jpg")))
                .isInstanceOf(FetchFailed.class)
                .hasMessage("The address is not public.");
        assertThatThrownBy(() -> fetch(server.url("/to/2?//127.0.0.2:" + server.port() + "/secret.jpg")))
                .isInstanceOf(FetchFailed.class);
        assertThatThrownBy(() -> fetch(server.url("/to/3?file:///etc/passwd"))).isInstanceOf(FetchFailed.class);
        assertThat(server.paths()).containsExactly("/to/1", "/to/2", "/to/3");
    }
}
