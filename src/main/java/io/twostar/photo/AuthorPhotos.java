package io.twostar.photo;

import io.twostar.delisting.decision.Listings;
import io.twostar.store.SqlSession;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorSql;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The photos of an author go with their reviews, whether stars are kept or not. */
@Singleton
class AuthorPhotos extends ErasableRecords {

    private static final String OF_AUTHOR = """
            from review r join review_photo p on p.product_id = r.product_id and p.review_id = r.review_id
            where r.author_id = :author
            """;

    private static final AuthorSql EXPORT = new AuthorSql("""
            select told_of(p) || jsonb_build_object(
                'image', '/products/' || p.product_id || '/photos/' || p.photo_id || '/image')
            """ + OF_AUTHOR);

    private static final AuthorSql FIND = new AuthorSql(
            "select p.product_id, p.photo_id " + OF_AUTHOR + " order by p.product_id, p.photo_id limit :most");

    private final Listings listings;
    private final Photos photos;
    private final ReviewPhotoUpdates keeping;

    AuthorPhotos(Listings listings, Photos photos, ReviewPhotoUpdates keeping) {
        super("photos", Set.of("review.photos", "review_photo_content.content"), EXPORT);
        this.listings = listings;
        this.photos = photos;
        this.keeping = keeping;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<Photo.Key> found = FIND.query(sql, author, most).list(Photo.Key.class);
        return listings.changeFound(found, Photo.Key::productId, session -> {
            List<ErasedRecord> erased = new ArrayList<>();
            for (Photo photo : photos.find(session.sql(), found)) {
                String productId = photo.key().productId();
                keeping.delete(session, session.require(productId), photo);
                erased.add(ErasedRecord.of(productId, photo.key().photoId().toString()));
            }
            return erased;
        });
    }
}
