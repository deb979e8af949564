package io.twostar.exchange.partition;

import io.twostar.exchange.format.Digests;
import io.twostar.exchange.partition.SeenKeys.Key;
import io.twostar.review.ReviewAttributes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * By what a row can be recognised, as digests: a partition keeps them before each row, so that the rows of a product
 * are compared without being read.
 *
 * @param time milliseconds since 1970, or {@link #NO_TIME}
 * @param externalId within the product; {@link #NONE} without one
 * @param author wherever they write; {@link #NONE} without one
 * @param content the review's content and product, without the author and columns that are not part of a review
 */
record RowKeys(long line, long time, Key product, Key externalId, Key author, Key content) {

    static final Key NONE = new Key(0, 0);
    static final long NO_TIME = Long.MIN_VALUE;

    /** Of one row on disk. */
    static final int BYTES = (2 + 4 * 2) * Long.BYTES;

    /** Makes the keys of many rows; most products have more than one. */
    static final class Maker {

        private static final int MOST_PRODUCTS = 10_000;

        private final Map<String, Key> products = new HashMap<>();

        RowKeys of(ImportRow row) {
            if (products.size() == MOST_PRODUCTS) {
                products.clear();
            }
            Key product = products.computeIfAbsent(row.productId(), id -> key("p", id));
            return new RowKeys(
                    row.line(),
                    row.createdAt().map(Instant::toEpochMilli).orElse(NO_TIME),
                    product,
                    row.importKey().map(id -> key("x", id).with(product)).orElse(NONE),
                    row.author().id() == null ? NONE : key("a", row.author().id()),
                    content(row));
        }

        private static Key content(ImportRow row) {
            return key(
                    row.productId(),
                    row.author().displayName(),
                    Integer.toString(row.content().stars()),
                    row.content().title(),
                    row.content().text(),
                    row.content().locale(),
                    opinions(row.content().attributes()),
                    row.createdAt().map(Instant::toString).orElse(null),
                    Boolean.toString(row.isVerified()));
        }

        private static String opinions(ReviewAttributes said) {
            return said == null ? null : said.pros() + " " + said.cons();
        }

        private static Key key(String... said) {
            return Key.of(Digests.of(said));
        }
    }

    /** The author as the writer about this product; {@link #NONE} without one. */
    Key authorOfProduct() {
        return author.equals(NONE) ? NONE : author.with(product);
    }

    /** The same row without an author. */
    RowKeys anonymous() {
        return new RowKeys(line, time, product, externalId, NONE, content);
    }

    boolean isAnonymous() {
        return externalId.equals(NONE) && author.equals(NONE);
    }

    /** The whole row: author, content and id. */
    Key whole() {
        return content.with(externalId).with(author);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(line);
        out.writeLong(time);
        for (Key key : new Key[] {product, externalId, author, content}) {
            out.writeLong(key.high());
            out.writeLong(key.low());
        }
    }

    static RowKeys read(DataInputStream in) throws IOException {
        return new RowKeys(in.readLong(), in.readLong(), key(in), key(in), key(in), key(in));
    }

    private static Key key(DataInputStream in) throws IOException {
        return new Key(in.readLong(), in.readLong());
    }
}
