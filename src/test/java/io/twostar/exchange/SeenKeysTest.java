package io.twostar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
                assertThat(seen.add(Digests.of("key", Integer.toString(i)))).isEqualTo(round);
            }
        }
        assertThat(seen.contains(Digests.of("key", "29999"))).isTrue();
        assertThat(seen.contains(Digests.of("key", "30000"))).isFalse();
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        SeenKeys seen = new SeenKeys(directory);
        for (int i = 0; i < 10_000; i++) {
            seen.add(Digests.of(Integer.toString(i)));
        }
        assertThat(directory).isEmptyDirectory();
    }
}
