package io.twostar.photo;

import io.twostar.store.ReviewReferences;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** Photos go with their review: the gallery shows those of one epoch, and a directory has one part for each product. */
@ApplicationScoped
class PhotoReferences implements ReviewReferences {

    private static final String FOLLOW = """
            update review_photo set epoch = :epoch
            where product_id = :to and review_id = any(:reviewIds::uuid[])
            returning photo_id
            """;

    private final PhotoStore store;

    PhotoReferences(PhotoStore store) {
        this.store = store;
    }

    @Override
    public void follow(SqlSession sql, String from, String to, int epoch, Collection<UUID> reviewIds) {
        sql.query(FOLLOW)
                .bind("to", to)
                .bind("epoch", epoch)
                .bind("reviewIds", reviewIds)
                .returned(row -> row.uuid("photo_id"))
                .forEach(photoId -> store.copy(new Photo.Key(from, photoId), new Photo.Key(to, photoId)));
    }
}
