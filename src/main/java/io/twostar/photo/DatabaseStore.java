package io.twostar.photo;

import io.twostar.photo.picture.Image;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Pictures in the database: committed, copied and deleted with their photos, so that there is nothing to sweep. */
final class DatabaseStore implements PhotoStore {

    private static final String INSERT = """
            insert into review_photo_content (product_id, photo_id, size, content)
            values (:productId, :photoId, :size, :content)
            """;

    private static final String SELECT = """
            select content from review_photo_content
            where product_id = :productId and photo_id = :photoId and size = :size
            """;

    private final Transactions transactions;

    DatabaseStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void put(SqlSession sql, Photo.Key key, Image picture) {
        sql.query(INSERT).bindAll(key).batch(List.of(Size.values()), (query, size) -> query.bind("size", size)
                .bind("content", size.of(picture)));
    }

    @Override
    public void copy(Photo.Key from, Photo.Key to) {
        // The foreign key moves them with their photos.
    }

    @Override
    public Optional<byte[]> read(Photo.Key key, Size size) {
        return transactions.read(
                sql -> sql.query(SELECT).bindAll(key).bind("size", size).first(row -> row.bytes("content")));
    }

    @Override
    public void forget(Collection<Photo.Key> keys) {
        // The database deletes them with their photos.
    }

    @Override
    public int sweep() {
        return 0;
    }
}
