package io.twostar.photo;

import io.twostar.delisting.Listings;
import io.twostar.store.Author;
import io.twostar.store.AuthorRecords;
import io.twostar.store.AuthorSql;
import io.twostar.store.ErasedRecord;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The photos of an author's reviews; a picture shows a person's home as often as a product, so none of them stays. */
@Singleton
final class PhotoRecords implements AuthorRecords {

    private static final AuthorSql EXPORT = new AuthorSql("""
            select told_of(p) || jsonb_build_object(
                'image', '/products/' || p.product_id || '/photos/' || p.photo_id || '/image')
            from review r join review_photo p on p.product_id = r.product_id and p.review_id = r.review_id
            where r.author_id = :author
            """);

    private static final AuthorSql OF_AUTHOR = new AuthorSql("""
            select p.product_id, p.photo_id
            from review r join review_photo p on p.product_id = r.product_id and p.review_id = r.review_id
            where r.author_id = :author
            order by p.product_id, p.photo_id
            limit :most
            """);

    private static final AuthorSql OF_RECORDS = new AuthorSql("""
            select p.product_id, p.photo_id
            from unnest(:products::text[], :records::text[]) as e (product_id, record_id)
            join review_photo p on p.product_id = e.product_id and p.review_id::text = e.record_id
            """);

    private final Photos photos;
    private final PhotoKeeping keeping;
    private final Listings listings;

    PhotoRecords(Photos photos, PhotoKeeping keeping, Listings listings) {
        this.photos = photos;
        this.keeping = keeping;
        this.listings = listings;
    }

    @Override
    public String kind() {
        return "photos";
    }

    @Override
    public Set<String> columns() {
        return Set.of("review.photos", "review_photo_content.content");
    }

    @Override
    public AuthorSql export() {
        return EXPORT;
    }

    @Override
    public List<ErasedRecord> erase(Connection connection, Author author, int most) throws SQLException {
        return delete(find(OF_AUTHOR, connection, author, most, List.of()));
    }

    /** Photos that came while the author's reviews were found. */
    @Override
    public List<ErasedRecord> eraseAbout(Connection connection, Author author, List<ErasedRecord> records)
            throws SQLException {
        return delete(find(OF_RECORDS, connection, author, 0, records));
    }

    private static List<Photo.Key> find(
            AuthorSql sql, Connection connection, Author author, int most, List<ErasedRecord> records)
            throws SQLException {
        List<Photo.Key> keys = new ArrayList<>();
        try (PreparedStatement select = sql.prepare(connection, author, most, records);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                keys.add(new Photo.Key(row.getString(1), row.getObject(2, UUID.class)));
            }
        }
        return keys;
    }

    private List<ErasedRecord> delete(List<Photo.Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Set<String> products = keys.stream().map(Photo.Key::productId).collect(Collectors.toSet());
        return listings.change(products, session -> {
            List<ErasedRecord> erased = new ArrayList<>();
            for (Photo photo : photos.find(session.connection(), keys)) {
                keeping.delete(session, session.require(photo.key().productId()), photo);
                erased.add(ErasedRecord.of(
                        photo.key().productId(), photo.key().photoId().toString()));
            }
            return erased;
        });
    }
}
