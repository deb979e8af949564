package io.twostar.exchange.export;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;

/**
 * The feed on disk, generated on request if the last one is too old, and sent as a file: it is read from the database
 * once, however many clients fetch it and however slowly.
 */
@Singleton
class FeedFiles {

    private static final long RETRY_SECONDS = 10;

    /**
     * One version of the feed.
     *
     * @param digest of its content: the same feed made again is the same representation
     */
    record Made(Path plain, Path gzip, String digest, long nanos) {}

    private final GoogleFeed feed;
    private final Path directory;
    private final Duration maxAge;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Made last;

    FeedFiles(GoogleFeed feed, FeedSettings settings) {
        this.feed = feed;
        this.directory = settings.directory();
        this.maxAge = settings.maxAge();
    }

    /**
     * The current feed, or a slightly older one; during generation callers get the last one.
     *
     * @throws ProblemException 503 if the first one is being generated
     */
    Made current() {
        Made known = last;
        if (known != null && System.nanoTime() - known.nanos() < maxAge.toNanos() && Files.exists(known.plain())) {
            return known;
        }
        if (!making.tryLock()) {
            if (known == null) {
                throw ProblemException.retryAfter(ProblemType.OVERLOADED, "The feed is being made.", RETRY_SECONDS);
            }
            return known;
        }
        try {
            last = make();
            sweep(last, known);
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            making.unlock();
        }
    }

    private Made make() throws IOException {
        Files.createDirectories(directory);
        Path plain = Files.createTempFile(directory, "feed", ".part");
        Path gzip = Files.createTempFile(directory, "feed", ".part");
        try {
            MessageDigest digest = sha256();
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(plain));
                    OutputStream all = new DigestOutputStream(file, digest)) {
                feed.writeTo(all);
            }
            try (OutputStream all = new GZIPOutputStream(Files.newOutputStream(gzip))) {
                Files.copy(plain, all);
            }
            String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
            return new Made(
                    Files.move(plain, directory.resolve(hash + ".xml"), StandardCopyOption.REPLACE_EXISTING),
                    Files.move(gzip, directory.resolve(hash + ".xml.gz"), StandardCopyOption.REPLACE_EXISTING),
                    hash,
                    System.nanoTime());
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(gzip);
        }
    }

    /** The previous file stays: a response may not have opened it yet. */
    private void sweep(Made now, Made before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{xml,gz}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(now.digest()) && (before == null || !name.startsWith(before.digest()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
