package io.twostar.exchange.upload;

import io.twostar.exchange.reader.ReceivedFile;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.job.Jobs;
import io.twostar.store.background.BackgroundTask;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The received files, each in a directory of its job under {@code imports} in the data directory of this instance. */
@Singleton
public class Spool implements BackgroundTask {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    /** By the contract. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private static final int BUFFER = 1 << 16;
    private static final int UUID_LENGTH = 36;

    /** Disk space that imports leave free, because the database may share the disk. */
    private static final long LEAST_FREE_BYTES = 128 << 20;

    /** Younger ones may belong to an upload that is still going on. */
    private static final Duration ORPHANED_AFTER = Duration.ofHours(6);

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path directory;
    private final Jobs jobs;

    Spool(ImportSettings settings, Jobs jobs) {
        this.directory = settings.directory();
        this.jobs = jobs;
    }

    /**
     * Writes a file to disk, safe from a crash of the machine.
     *
     * @throws ProblemException 413 if it is larger than the contract allows
     */
    public ReceivedFile receive(UUID jobId, InputStream body) throws IOException {
        Files.createDirectories(directory);
        Path home = Files.createDirectory(of(jobId), ownerOnly("rwx------"));
        ReceivedFile upload = new ReceivedFile(home.resolve("upload"));
        try (FileChannel file = FileChannel.open(upload.file(), NEW, ownerOnly("rw-------"));
                ReadableByteChannel bytes = Channels.newChannel(body)) {
            copy(bytes, file);
            file.force(true);
        }
        sync(home);
        sync(directory);
        return upload;
    }

    private void copy(ReadableByteChannel from, FileChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
            requireRoom();
            if (to.size() > MOST_BYTES) {
                throw new ProblemException(
                        ProblemType.BODY_TOO_LARGE, "The file may have " + MOST_BYTES + " bytes as sent.");
            }
        }
    }

    /** @throws IOException if uploads have used the disk space allowed */
    public void requireRoom() throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() < LEAST_FREE_BYTES) {
            throw new IOException("less than " + LEAST_FREE_BYTES + " bytes of the disk are free");
        }
    }

    /** Makes the names in a directory safe, as {@code force} does with the content of a file. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Other accounts of the machine must not read uploads. */
    private FileAttribute<?>[] ownerOnly(String permissions) throws IOException {
        return Files.getFileStore(directory).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    public Path of(UUID jobId) {
        return directory.resolve(jobId.toString());
    }

    public boolean has(UUID jobId) {
        return Files.isRegularFile(upload(jobId).file());
    }

    public ReceivedFile upload(UUID jobId) {
        return new ReceivedFile(of(jobId).resolve("upload"));
    }

    public void delete(UUID jobId) {
        try (Stream<Path> files = Files.walk(of(jobId))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("nothing is left to delete", e);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the files of an import could not be deleted", e);
        }
    }

    /** Deletes files of failed uploads. */
    @Override
    public boolean processBatch() {
        try {
            sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    private void sweep() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant limit = Instant.now().minus(ORPHANED_AFTER);
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(directory)) {
            for (Path home : homes) {
                String name = home.getFileName().toString();
                if (name.length() == UUID_LENGTH
                        && Files.getLastModifiedTime(home).toInstant().isBefore(limit)
                        && !jobs.isOpen(UUID.fromString(name))) {
                    delete(UUID.fromString(name));
                }
            }
        }
    }
}
