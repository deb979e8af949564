package io.twostar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** The keys that tests call with. */
public final class TestKeys {

    private TestKeys() {}

    /** The key that the service wrote at its first start. */
    public static String admin() {
        Path dataDir = ConfigProvider.getConfig().getValue("twostar.data-dir", Path.class);
        try {
            return Files.readString(dataDir.resolve("admin.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
