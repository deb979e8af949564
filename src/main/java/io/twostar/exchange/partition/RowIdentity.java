package io.twostar.exchange.partition;

import io.twostar.exchange.partition.RowPlace.Kind;
import io.twostar.exchange.partition.SeenKeys.Key;
import io.twostar.exchange.partition.SeenKeys.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Finds which rows of a file are about the same review: by external id, by author, else by content and its number of
 * occurrences. The newest of them takes precedence, and of equally new ones the first. All rows of a product are in one
 * partition, so each partition is settled by itself, and again after a restart.
 */
final class RowIdentity {

    /** Bit of a note's line that says that more than one row has the key. */
    private static final long CONTESTED = 1;

    /** Reads the keys of all rows of the partition, in the order of the file. */
    interface Scan {
        void each(Visitor visitor) throws IOException;
    }

    /** Receives each of them. */
    interface Visitor {
        void visit(RowKeys row) throws IOException;
    }

    private final SeenKeys ids;
    private final SeenKeys authors;
    private final SeenKeys contents;
    private final Set<Key> placeholders;

    /** @param placeholders placeholder authors */
    RowIdentity(Path directory, Set<Key> placeholders, Scan rows) throws IOException {
        this.placeholders = placeholders;
        ids = new SeenKeys(directory);
        authors = new SeenKeys(directory);
        contents = new SeenKeys(directory);
        rows.each(row -> note(ids, row.externalId(), row));
        rows.each(row -> {
            if (isNewest(ids, row.externalId(), row)) {
                note(authors, known(row).authorOfProduct(), row);
            }
        });
    }

    private RowKeys known(RowKeys row) {
        return placeholders.contains(row.author()) ? row.anonymous() : row;
    }

    private static void note(SeenKeys seen, Key key, RowKeys row) throws IOException {
        if (key.equals(RowKeys.NONE)) {
            return;
        }
        Note before = seen.get(key);
        boolean isFirst = before.line() == 0;
        if (isFirst || row.time() > before.number()) {
            seen.put(key, row.time(), row.line() << 1 | (isFirst ? 0 : CONTESTED));
        } else {
            seen.put(key, before.number(), before.line() | CONTESTED);
        }
    }

    private static boolean isNewest(SeenKeys seen, Key key, RowKeys row) {
        return key.equals(RowKeys.NONE) || seen.get(key).line() >> 1 == row.line();
    }

    private static boolean isContested(SeenKeys seen, Key key) {
        return !key.equals(RowKeys.NONE) && (seen.get(key).line() & CONTESTED) != 0;
    }

    /** The row as it is to be taken in; to be asked once for each row, in the order of the file. */
    ImportRow settle(RowKeys keys, ImportRow row) throws IOException {
        RowKeys known = known(keys);
        long occurrence = contents.count(known.whole(), known.line());
        ImportRow named = known.author().equals(keys.author()) ? row : row.anonymous();
        if (known.isAnonymous()) {
            // Two customers without a name may well say the same: each further row like it is another one, in every
            // import.
            return named.identified("h:%016x%016x:%d"
                    .formatted(known.content().high(), known.content().low(), occurrence));
        }
        return named.standing(occurrence > 1 ? new RowPlace(Kind.REPEATED, 0) : place(known));
    }

    private RowPlace place(RowKeys row) {
        Key author = row.authorOfProduct();
        if (!isNewest(ids, row.externalId(), row)) {
            return new RowPlace(Kind.OLDER_BY_ID, ids.get(row.externalId()).line() >> 1);
        }
        if (!isNewest(authors, author, row)) {
            return new RowPlace(Kind.OLDER, authors.get(author).line() >> 1);
        }
        return isContested(ids, row.externalId()) || isContested(authors, author)
                ? new RowPlace(Kind.NEWEST, 0)
                : RowPlace.ONLY;
    }
}
