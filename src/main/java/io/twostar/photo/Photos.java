package io.twostar.photo;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.review.PhotoStatus;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The photos, by the questions asked of them. */
@ApplicationScoped
class Photos {

    private static final String SELECT = """
            select p.product_id, p.photo_id, p.review_id, p.epoch, p.status, r.status = 'PUBLISHED', p.width, p.height,
                p.created_at
            from review_photo p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            """;

    private static final String BY_KEY = SELECT + " where p.product_id = ? and p.photo_id = ?";

    private static final String EXISTING = """
            select p.product_id, p.photo_id from unnest(?::text[], ?::uuid[]) as k (product_id, photo_id)
            join review_photo p on p.product_id = k.product_id and p.photo_id = k.photo_id
            """;

    private static final String OF_REVIEW = SELECT + """
             where p.product_id = any(?) and p.review_id = any(?) order by p.product_id, p.review_id, p.photo_id
            """;

    /** Written once: what the public may see. The literals let the partial index serve it. */
    private static final String GALLERY = SELECT + """
             where p.product_id = ? and p.epoch = ? and p.status = 'PUBLISHED' and r.status = 'PUBLISHED'
              and (p.created_at, p.photo_id) < (?, ?)
            order by p.created_at desc, p.photo_id desc
            limit ?
            """;

    private static final String INSERT = """
            insert into review_photo (product_id, photo_id, review_id, epoch, status, width, height, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADDED_SINCE = """
            select count(*) from review r join review_photo p on p.product_id = r.product_id and p.review_id = r.review_id
            where r.author_id = ? and p.created_at > ?
            """;

    private static final String END_OF_TIME = "9999-12-31T23:59:59.999Z";
    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;

    Photos(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 if there is no such photo */
    Photo require(Photo.Key key) {
        return transactions.read(sql -> find(sql, List.of(key))).stream()
                .findFirst()
                .orElseThrow(Photo::notFound);
    }

    /** Those of the photos that exist. */
    List<Photo> find(SqlSession sql, Collection<Photo.Key> keys) throws SQLException {
        List<Photo> found = new ArrayList<>();
        for (Photo.Key key : keys) {
            try (PreparedStatement select = sql.prepareStatement(BY_KEY)) {
                select.setString(1, key.productId());
                select.setObject(2, key.photoId());
                found.addAll(read(select));
            }
        }
        return found;
    }

    /** Which of the photos there are. */
    Set<Photo.Key> existing(Collection<Photo.Key> keys) {
        return transactions.inNew(sql -> {
            try (PreparedStatement select = sql.prepareStatement(EXISTING)) {
                select.setObject(1, keys.stream().map(Photo.Key::productId).toArray(String[]::new));
                select.setArray(
                        2,
                        sql.createArrayOf(
                                "uuid", keys.stream().map(Photo.Key::photoId).toArray()));
                Set<Photo.Key> existing = new HashSet<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        existing.add(new Photo.Key(row.getString(1), row.getObject(2, UUID.class)));
                    }
                }
                return existing;
            }
        });
    }

    /** All photos of some reviews, oldest first in each. */
    List<Photo> ofReviews(SqlSession sql, Collection<String> productIds, Collection<UUID> reviewIds)
            throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(OF_REVIEW)) {
            select.setObject(1, productIds.toArray(String[]::new));
            select.setArray(2, sql.createArrayOf("uuid", reviewIds.toArray()));
            return read(select);
        }
    }

    /** A page of what everybody sees of one epoch of a product, newest first. */
    Page<Photo> gallery(String productId, int epoch, String cursor, int pageSize) {
        String fingerprint = "photos " + productId + " " + epoch;
        String[] place =
                cursor == null ? new String[] {END_OF_TIME, LAST.toString()} : Cursors.decode(cursor, fingerprint);
        List<Photo> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(GALLERY)) {
                select.setString(1, productId);
                select.setInt(2, epoch);
                select.setTimestamp(3, Timestamp.from(Instant.parse(place[0])));
                select.setObject(4, UUID.fromString(place[1]));
                select.setInt(5, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.createdAt()),
                        last.key().photoId().toString()));
    }

    void insert(SqlSession sql, Photo photo) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setString(1, photo.key().productId());
            insert.setObject(2, photo.key().photoId());
            insert.setObject(3, photo.reviewId());
            insert.setInt(4, photo.epoch());
            insert.setString(5, photo.status().name());
            insert.setInt(6, photo.width());
            insert.setInt(7, photo.height());
            insert.setTimestamp(8, Timestamp.from(photo.createdAt()));
            insert.executeUpdate();
        }
    }

    void update(SqlSession sql, Photo photo) throws SQLException {
        try (PreparedStatement update =
                sql.prepareStatement("update review_photo set status = ? where product_id = ? and photo_id = ?")) {
            update.setString(1, photo.status().name());
            update.setString(2, photo.key().productId());
            update.setObject(3, photo.key().photoId());
            update.executeUpdate();
        }
    }

    void delete(SqlSession sql, Photo.Key key) throws SQLException {
        try (PreparedStatement delete =
                sql.prepareStatement("delete from review_photo where product_id = ? and photo_id = ?")) {
            delete.setString(1, key.productId());
            delete.setObject(2, key.photoId());
            delete.executeUpdate();
        }
    }

    /** How many photos an author has added to all their reviews; none is added until the transaction ends. */
    int addedSince(SqlSession sql, String authorId, Instant from) throws SQLException {
        NamedLock.take(sql, "photographer " + authorId);
        try (PreparedStatement select = sql.prepareStatement(ADDED_SINCE)) {
            select.setString(1, authorId);
            select.setTimestamp(2, Timestamp.from(from));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static List<Photo> read(PreparedStatement select) throws SQLException {
        List<Photo> photos = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                photos.add(new Photo(
                        new Photo.Key(row.getString(1), row.getObject(2, UUID.class)),
                        row.getObject(3, UUID.class),
                        row.getInt(4),
                        PhotoStatus.valueOf(row.getString(5)),
                        row.getBoolean(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getTimestamp(9).toInstant()));
            }
        }
        return photos;
    }
}
