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
        try {
            return Files.readString(adminFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path adminFile() {
        return ConfigProvider.getConfig()
                .getValue("twostar.data-dir", Path.class)
                .resolve("admin.key");
    }
}
