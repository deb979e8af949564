package io.twostar.photo.fetch;

import io.twostar.store.SqlSession;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorSql;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The addresses of photos of an author that wait to be fetched. */
@Singleton
class AuthorQueuedPhotos extends ErasableRecords {

    private static final String OF_AUTHOR = """
            from review r join photo_fetch f on f.product_id = r.product_id and f.review_id = r.review_id
            where r.author_id = :author
            """;

    private static final AuthorSql EXPORT = new AuthorSql("""
            select jsonb_build_object('productId', f.product_id, 'reviewId', f.review_id, 'url', f.url, 'queuedAt', f.queued_at)
            """ + OF_AUTHOR + " and f.url is not null");

    private static final AuthorSql FIND = new AuthorSql("select distinct f.product_id, f.review_id " + OF_AUTHOR
            + " order by f.product_id, f.review_id limit :most");

    private record Photographed(String productId, UUID reviewId) {}

    private final FetchQueue queue;

    AuthorQueuedPhotos(FetchQueue queue) {
        super("queuedPhotos", Set.of("photo_fetch.url", "photo_fetch.url_hash"), EXPORT);
        this.queue = queue;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<Photographed> found = FIND.query(sql, author, most).list(Photographed.class);
        found.forEach(review -> queue.dropAll(sql, review.productId(), review.reviewId()));
        return found.stream()
                .map(review ->
                        ErasedRecord.of(review.productId(), review.reviewId().toString()))
                .toList();
    }
}
