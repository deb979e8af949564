package io.twostar.security.key;

import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.Times;
import io.twostar.security.KeyText;
import io.twostar.security.SecurityConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Ensures that there is a key to create others with: an operator sets the admin key (TWOSTAR_ADMIN_KEY), or the first
 * start with an empty table writes one to {@code admin.key} in the data directory.
 */
@Singleton
class FirstKey {

    private static final int SHORTEST = 16;

    private final ApiKeys keys;
    private final Times times;
    private final Optional<String> named;
    private final Path file;

    FirstKey(ApiKeys keys, Times times, SecurityConfig config) {
        this.keys = keys;
        this.times = times;
        this.named = config.adminKey();
        this.file = config.dataDir().resolve("admin.key");
    }

    @Transactional
    void provide(@Observes StartupEvent start) {
        keys.lockFirstKey();
        if (named.isPresent()) {
            take(named.get());
        } else if (keys.count() == 0) {
            KeyText key = KeyText.create(KeyText.ADMIN_ID);
            // Before the commit: a key without its file would lock everybody out, a file without its key is
            // overwritten.
            write(key);
            keys.persist(ApiKey.admin(key, times.now()));
        }
    }

    private void take(String text) {
        if (text.length() < SHORTEST || !KeyText.isSane(text)) {
            throw new IllegalStateException("twostar.admin-key needs between " + SHORTEST + " and 200 characters");
        }
        KeyText key = new KeyText(KeyText.of(text).keyId(), text);
        keys.findByIdOptional(key.keyId())
                .ifPresentOrElse(known -> known.changeTo(key), () -> keys.persist(ApiKey.admin(key, times.now())));
    }

    private void write(KeyText key) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, key.text(), StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("the admin key cannot be written to " + file, e);
        }
    }
}
