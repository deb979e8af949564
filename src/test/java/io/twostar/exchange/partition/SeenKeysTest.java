package io.twostar.exchange.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.exchange.format.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenKeysTest {

    @TempDir
    Path directory;

    @Test
    void countsEachKeyHoweverOftenTheTableHasGrown() throws IOException {
        SeenKeys seen = new SeenKeys(directory);
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 30_000; i++) {
                assertThat(seen.count(key(i), i + 1)).isEqualTo(round);
            }
        }
        assertThat(seen.get(key(29_999))).isEqualTo(new SeenKeys.Note(3, 30_000));
        assertThat(seen.get(key(30_000)).line()).isZero();
    }

    @Test
    void reportsEachKeyOnce() throws IOException {
        SeenKeys seen = new SeenKeys(directory);
        Set<SeenKeys.Key> told = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            seen.put(key(i), -i, i + 1);
        }
        seen.visit((key, note) ->
                assertThat(told.add(key) && note.number() == 1 - note.line()).isTrue());
        assertThat(told).hasSize(5_000);
    }

    private static SeenKeys.Key key(int number) {
        return SeenKeys.Key.of(Digests.of("key", Integer.toString(number)));
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        SeenKeys seen = new SeenKeys(directory);
        for (int i = 0; i < 10_000; i++) {
            seen.count(key(i), 1);
        }
        assertThat(directory).isEmptyDirectory();
    }
}
