package io.twostar.privacy;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds the certificates of a person without storing the identity: HMAC-SHA-256 with a key outside the database, so
 * that the hashes cannot be reversed even by trying all customers of the shop.
 */
@Singleton
class CertificateKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final PrivacySettings settings;
    private volatile SecretKeySpec key;

    CertificateKey(PrivacySettings settings) {
        this.settings = settings;
    }

    void prepare(@Observes @Priority(100) StartupEvent start) {
        byte[] secret = settings.certificateKey()
                .filter(text -> !text.isBlank())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> ofFile(settings.dataDir().resolve("certificate.key")));
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The first start makes the file; whole or not at all, for certificates are found by it for ever. */
    private static byte[] ofFile(Path file) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                byte[] fresh = new byte[BYTES];
                new SecureRandom().nextBytes(fresh);
                Path draft = draft(directory);
                Files.writeString(draft, HexFormat.of().formatHex(fresh), StandardCharsets.US_ASCII);
                publish(draft, file);
            }
            return HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the certificates cannot be read from or written to " + file, e);
        }
    }

    private static Path draft(Path directory) throws IOException {
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        return posix
                ? Files.createTempFile(
                        directory,
                        "certificate",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(directory, "certificate", ".new");
    }

    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            Files.delete(draft);
        }
    }

    byte[] hash(String authorId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(authorId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
