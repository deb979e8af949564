package io.twostar.photo;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.photo.picture.Image;
import io.twostar.store.SqlSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Pictures as files: written aside, made safe, then given their names, all before the row of their photo is committed. A
 * crash at any moment leaves a file without a photo, which is swept, and never a photo without its file.
 */
final class DirectoryStore implements PhotoStore {

    private static final Logger LOG = Logger.getLogger(DirectoryStore.class);
    private static final long RETRY_SECONDS = 10;
    private static final String SUFFIX = ".jpg";
    private static final int UUID_LENGTH = 36;

    private final Path root;
    private final Function<Collection<Photo.Key>, Set<Photo.Key>> existing;
    private final Supplier<Instant> orphanedBefore;

    /**
     * @param existing which of some photos there are
     * @param orphanedBefore when files must have been written to be swept
     */
    DirectoryStore(
            Path root, Function<Collection<Photo.Key>, Set<Photo.Key>> existing, Supplier<Instant> orphanedBefore) {
        this.root = root;
        this.existing = existing;
        this.orphanedBefore = orphanedBefore;
    }

    @Override
    public void put(SqlSession sql, Photo.Key key, Image picture) {
        put(key, size -> Optional.of(size.of(picture)));
    }

    /** The copy is new, so that it is not swept before the transaction ends; the original is swept some time after. */
    @Override
    public void copy(Photo.Key from, Photo.Key to) {
        put(to, size -> read(from, size));
    }

    private void put(Photo.Key key, Function<Size, Optional<byte[]>> content) {
        try {
            Path home = home(key.productId());
            if (Files.notExists(home)) {
                Files.createDirectories(home);
                sync(root);
            }
            for (Size size : Size.values()) {
                Optional<byte[]> file = content.apply(size);
                if (file.isPresent()) {
                    write(home, file(key, size), file.get());
                }
            }
            sync(home);
        } catch (IOException e) {
            throw unavailable("written", e);
        }
    }

    private static void write(Path home, Path file, byte[] content) throws IOException {
        Path aside = Files.createTempFile(home, "new", ".tmp");
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the names in a directory safe, as {@code force} does with the content of a file. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public Optional<byte[]> read(Photo.Key key, Size size) {
        try {
            return Optional.of(Files.readAllBytes(file(key, size)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", e);
        }
    }

    private static ProblemException unavailable(String what, IOException e) {
        LOG.warnf(e, "a photo cannot be %s", what);
        return ProblemException.retryAfter(
                ProblemType.OVERLOADED, "Photos cannot be " + what + " at this moment.", RETRY_SECONDS);
    }

    @Override
    public void forget(Collection<Photo.Key> keys) {
        for (Photo.Key key : keys) {
            for (Size size : Size.values()) {
                delete(file(key, size));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int sweep() {
        int swept = 0;
        for (Path home : list(root)) {
            String productId = productId(home);
            List<Path> old = list(home).stream().filter(this::isOld).toList();
            List<Photo.Key> keys = old.stream()
                    .flatMap(file -> key(productId, file).stream())
                    .distinct()
                    .toList();
            Set<Photo.Key> alive = keys.isEmpty() ? Set.of() : existing.apply(keys);
            for (Path file : old) {
                if (key(productId, file).filter(alive::contains).isEmpty()) {
                    delete(file);
                    swept++;
                }
            }
        }
        return swept;
    }

    private static List<Path> list(Path directory) {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOld(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(orphanedBefore.get());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what was never given its name. */
    private static Optional<Photo.Key> key(String productId, Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                ? Optional.of(new Photo.Key(productId, UUID.fromString(name.substring(0, UUID_LENGTH))))
                : Optional.empty();
    }

    /** In hexadecimal digits: a product may be called {@code ..}, and not all file systems tell {@code a} from {@code A}. */
    private Path home(String productId) {
        return root.resolve(HexFormat.of().formatHex(productId.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String productId(Path home) {
        return new String(HexFormat.of().parseHex(home.getFileName().toString()), StandardCharsets.US_ASCII);
    }

    private Path file(Photo.Key key, Size size) {
        return home(key.productId()).resolve(key.photoId() + "-" + size.name().toLowerCase(Locale.ROOT) + SUFFIX);
    }
}
