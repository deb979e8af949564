package io.twostar.privacy;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.twostar.security.Secrets;
import io.twostar.store.Transactions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Finds the certificates of a person without storing the identity: HMAC-SHA-256 with a key that all instances share, in
 * the configuration or among the secrets of the database. Without the key the hashes cannot be reversed even by trying
 * all customers of the shop; with another one nobody who was erased is recognised, so that is never silent.
 */
@Singleton
class CertificateKey {

    private static final Logger LOG = Logger.getLogger(CertificateKey.class);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "certificate-key";
    /** Of the key that was in use first; tells nothing about it. */
    private static final String MARK = "certificate-key-mark";

    private static final String ANYBODY_ERASED = """
            select 1 where exists (select from erasure) or exists (select from erasure_mark)""";

    private final PrivacySettings settings;
    private final Secrets secrets;
    private final Transactions transactions;
    private volatile SecretKeySpec key;

    CertificateKey(PrivacySettings settings, Secrets secrets, Transactions transactions) {
        this.settings = settings;
        this.secrets = secrets;
        this.transactions = transactions;
    }

    void prepare(@Observes @Priority(100) StartupEvent start) {
        byte[] secret = settings.certificateKey()
                .filter(text -> !text.isBlank())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(this::ofDatabase);
        key = new SecretKeySpec(secret, ALGORITHM);
        byte[] mark = hash("key-mark");
        if (!MessageDigest.isEqual(mark, secrets.shared(MARK, () -> mark))) {
            LOG.error(
                    "The key of the certificates of erasure is not the one with which this database began: earlier certificates"
                            + " are not found, and authors erased before are not recognised. Check TWOSTAR_PRIVACY_CERTIFICATE_KEY.");
        }
    }

    private byte[] ofDatabase() {
        Path file = settings.dataDir().resolve("certificate.key");
        Optional<byte[]> earlier = ofFile(file);
        byte[] secret = secrets.shared(SECRET, () -> earlier.orElseGet(this::first));
        if (earlier.isPresent() && !MessageDigest.isEqual(earlier.get(), secret)) {
            LOG.errorf("The key in %s is not the one in the database, and is not used", file.toAbsolutePath());
        }
        return secret;
    }

    /** Versions before this one kept the key here. */
    private static Optional<byte[]> ofFile(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(HexFormat.of()
                            .parseHex(Files.readString(file, StandardCharsets.US_ASCII)
                                    .strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the certificates cannot be read from " + file, e);
        }
    }

    private byte[] first() {
        if (transactions.read(sql -> sql.query(ANYBODY_ERASED).exists())) {
            throw new PreventFurtherStepsException(
                    "The key of the certificates of erasure is missing: start once with certificate.key in the data directory, or set"
                            + " TWOSTAR_PRIVACY_CERTIFICATE_KEY to the key that was set before. If it is lost, set it to a new one:"
                            + " authors erased before are not recognised then.",
                    1);
        }
        return Secrets.random();
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
