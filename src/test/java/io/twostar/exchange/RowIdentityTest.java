package io.twostar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowIdentityTest {

    @TempDir
    Path directory;

    private RowIdentity identity;

    @BeforeEach
    void begin() throws IOException {
        identity = new RowIdentity(directory);
    }

    @Test
    void tellsARowByItsExternalIdWithinTheProduct() throws IOException {
        assertThat(of("p", null, "x", "a").importKey()).contains("x:x");
        assertThat(of("p", null, "x", "b").isRepeated()).isTrue();
        assertThat(of("q", null, "x", "c").isRepeated()).isFalse();
    }

    @Test
    void tellsARowByItsAuthorWithinTheProduct() throws IOException {
        assertThat(of("p", "u", null, "a").importKey()).isEmpty();
        assertThat(of("p", "u", null, "b").isRepeated()).isTrue();
        assertThat(of("p", "u", "y", "c").isRepeated()).isTrue();
        assertThat(of("q", "u", null, "d").isRepeated()).isFalse();
    }

    @Test
    void leavesTheNamesOfARepeatedRowFree() throws IOException {
        of("p", "u", "x", "a");
        assertThat(of("p", "u", "y", "b").isRepeated()).isTrue();
        assertThat(of("p", "v", "y", "c").isRepeated()).isFalse();
    }

    @Test
    void countsRowsThatNameNobody() throws IOException {
        String first = of("p", null, null, "same").importKey().orElseThrow();
        String second = of("p", null, null, "same").importKey().orElseThrow();
        assertThat(first).matches("h:[0-9a-f]{64}:1");
        assertThat(second).isEqualTo(first.substring(0, first.length() - 1) + "2");
        assertThat(of("p", null, null, "other").importKey().orElseThrow()).endsWith(":1");
    }

    private RowIdentity.Found of(String product, String author, String externalId, String whole) throws IOException {
        String[] values = new String[Column.values().length];
        values[Column.PRODUCT_ID.ordinal()] = product;
        values[Column.AUTHOR_ID.ordinal()] = author;
        values[Column.EXTERNAL_ID.ordinal()] = externalId;
        return identity.of(RawRow.of(1, values, whole));
    }
}
