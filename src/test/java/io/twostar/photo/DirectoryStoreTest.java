package io.twostar.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.photo.picture.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {

    private static final Image PICTURE = new Image(2, 1, new byte[] {1, 2, 3}, new byte[] {4});

    @TempDir
    Path directory;

    private final Set<Photo.Key> known = new HashSet<>();
    private Instant orphanedBefore = Instant.MAX;

    private DirectoryStore store() {
        return new DirectoryStore(directory.resolve("photos"), this::known, () -> orphanedBefore);
    }

    private Set<Photo.Key> known(Collection<Photo.Key> asked) {
        Set<Photo.Key> both = new HashSet<>(asked);
        both.retainAll(known);
        return both;
    }

    private static Photo.Key key(String productId) {
        return new Photo.Key(productId, UUID.randomUUID());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void keepsBothSizesUntilTheyAreForgotten() throws IOException {
        Photo.Key photo = key("kettle");
        store().put(null, photo, PICTURE);
        assertThat(store().read(photo, PhotoStore.Size.IMAGE)).hasValue(PICTURE.image());
        assertThat(store().read(photo, PhotoStore.Size.THUMBNAIL)).hasValue(PICTURE.thumbnail());
        store().forget(List.of(photo, key("nobody")));
        assertThat(store().read(photo, PhotoStore.Size.IMAGE)).isEmpty();
        assertThat(files()).isEmpty();
    }

    /** A crash between the file and the commit leaves the first, one while writing leaves the last. */
    @Test
    void sweepsWhatBelongsToNoPhotoOnceItIsOldEnough() throws IOException {
        Photo.Key kept = key("kettle");
        known.add(kept);
        store().put(null, kept, PICTURE);
        store().put(null, key("kettle"), PICTURE);
        store().put(null, key("toaster"), PICTURE);
        Path home = files().get(0).getParent();
        Files.write(home.resolve("new1.tmp"), new byte[1]);
        orphanedBefore = Instant.EPOCH;
        assertThat(store().sweep()).isZero();
        orphanedBefore = Instant.MAX;
        assertThat(store().sweep()).isEqualTo(5);
        assertThat(store().read(kept, PhotoStore.Size.IMAGE)).isPresent();
        assertThat(files()).hasSize(2);
    }

    /** The contract lets products be called so. */
    @Test
    void staysInItsDirectoryWhateverProductsAreCalled() throws IOException {
        for (String productId : List.of("..", ".", "a", "A", "x".repeat(64))) {
            store().put(null, key(productId), PICTURE);
        }
        Path root = directory.resolve("photos");
        assertThat(files())
                .hasSize(10)
                .allSatisfy(file -> assertThat(file.getParent().getParent()).isEqualTo(root));
        assertThat(store().sweep()).isEqualTo(10);
    }

    @Test
    void hasNothingToSweepBeforeTheFirstPhoto() {
        assertThat(store().sweep()).isZero();
    }
}
