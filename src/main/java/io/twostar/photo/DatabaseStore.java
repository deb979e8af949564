package io.twostar.photo;

import io.twostar.photo.picture.Picture;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** Pictures in the database: committed, copied and deleted with their photos, so that there is nothing to sweep. */
final class DatabaseStore implements PhotoStore {

    private static final String INSERT =
            "insert into review_photo_content (product_id, photo_id, size, content) values (?, ?, ?, ?)";

    private static final String SELECT =
            "select content from review_photo_content where product_id = ? and photo_id = ? and size = ?";

    private final Transactions transactions;

    DatabaseStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void put(SqlSession sql, Photo.Key key, Picture picture) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            for (Size size : Size.values()) {
                insert.setString(1, key.productId());
                insert.setObject(2, key.photoId());
                insert.setString(3, size.name());
                insert.setBytes(4, size.of(picture));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public Optional<byte[]> read(Photo.Key key, Size size) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(SELECT)) {
                select.setString(1, key.productId());
                select.setObject(2, key.photoId());
                select.setString(3, size.name());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
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
