package io.twostar.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells rows of one file again: by external id, by author, else by what they say and how often the file has said it.
 * All of it is a matter of the file alone, so it is settled once, while the file is sorted, and never kept in memory.
 */
final class RowIdentity {

    /** @param importKey what the row is stored under; empty where its author tells it again */
    record Found(Optional<String> importKey, boolean isRepeated) {}

    private final SeenKeys seen;

    RowIdentity(Path directory) throws IOException {
        seen = new SeenKeys(directory);
    }

    /** The row's identity; to be asked once for each row, in the order of the file. */
    Found of(RawRow row) throws IOException {
        String product = row.value(Column.PRODUCT_ID).orElseThrow();
        Optional<String> externalId = row.value(Column.EXTERNAL_ID);
        Optional<String> author = row.value(Column.AUTHOR_ID);
        if (externalId.isEmpty() && author.isEmpty()) {
            return byContent(row);
        }
        Optional<byte[]> byId = externalId.map(id -> Digests.of("x", product, id));
        Optional<byte[]> byAuthor = author.map(id -> Digests.of("a", product, id));
        boolean repeated = byId.filter(seen::contains).isPresent()
                || byAuthor.filter(seen::contains).isPresent();
        if (!repeated) {
            // What is not taken in leaves no trace: the names it would have had stay free.
            add(byId);
            add(byAuthor);
        }
        return new Found(externalId.map(id -> "x:" + id), repeated);
    }

    /** Two customers without a name may well say the same: each further row like it is another one, in every import. */
    private Found byContent(RawRow row) throws IOException {
        byte[] digest = row.digest();
        long occurrence = seen.add(digest);
        return new Found(Optional.of("h:" + HexFormat.of().formatHex(digest) + ":" + occurrence), false);
    }

    private void add(Optional<byte[]> key) throws IOException {
        if (key.isPresent()) {
            seen.add(key.get());
        }
    }
}
