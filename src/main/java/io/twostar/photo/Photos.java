package io.twostar.photo;

import io.twostar.catalog.Products;
import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.review.addition.PhotoStatus;
import io.twostar.store.NamedLock;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The photos, by the questions asked of them. */
@ApplicationScoped
class Photos {

    private static final String SELECT = """
            select p.product_id, p.photo_id, p.review_id, p.epoch, p.status, r.status = 'PUBLISHED' as review_is_published,
                p.width, p.height, p.created_at
            from review_photo p join review r on r.product_id = p.product_id and r.review_id = p.review_id
            """;

    private static final String BY_KEY = SELECT + " where p.product_id = :productId and p.photo_id = :photoId";

    private static final String EXISTING = """
            select p.product_id, p.photo_id from unnest(:productIds::text[], :photoIds::uuid[]) as k (product_id, photo_id)
            join review_photo p on p.product_id = k.product_id and p.photo_id = k.photo_id
            """;

    private static final String OF_REVIEW = SELECT + """
             where p.product_id = any(:productIds::text[]) and p.review_id = any(:reviewIds::uuid[])
            order by p.product_id, p.review_id, p.photo_id
            """;

    /** Written once: what the public may see. The literals let the partial index serve it. */
    private static final String GALLERY = SELECT + """
             where p.product_id = :productId and p.epoch = :epoch and p.status = 'PUBLISHED' and r.status = 'PUBLISHED'
              and (p.created_at, p.photo_id) < (:createdAt, :photoId)
            order by p.created_at desc, p.photo_id desc
            limit :limit
            """;

    private static final String INSERT = """
            insert into review_photo (product_id, photo_id, review_id, epoch, status, width, height, created_at)
            values (:productId, :photoId, :reviewId, :epoch, :status, :width, :height, :createdAt)
            """;

    private static final String UPDATE =
            "update review_photo set status = :status where product_id = :productId and photo_id = :photoId";

    private static final String DELETE =
            "delete from review_photo where product_id = :productId and photo_id = :photoId";

    private static final String ADDED_SINCE = """
            select count(*) as added
            from review r join review_photo p on p.product_id = r.product_id and p.review_id = r.review_id
            where r.author_id = :authorId and p.created_at > :from
            """;

    private static final String END_OF_TIME = "9999-12-31T23:59:59.999Z";
    private static final UUID LAST = new UUID(-1, -1);

    private final Transactions transactions;
    private final Products products;

    Photos(Transactions transactions, Products products) {
        this.transactions = transactions;
        this.products = products;
    }

    /** @throws ProblemException 404 if there is no such photo */
    Photo require(Photo.Key key) {
        return transactions.read(sql -> find(sql, List.of(key))).stream()
                .findFirst()
                .orElseThrow(() -> missing(key));
    }

    /** Why there is no such photo of the product: it may have moved with its review. */
    private ProblemException missing(Photo.Key key) {
        return transactions.read(sql -> products.successors(key.productId()).stream()
                .map(successor -> new Photo.Key(successor, key.photoId()))
                .filter(moved -> !find(sql, List.of(moved)).isEmpty())
                .findFirst()
                .map(moved -> ProblemException.merged(
                        moved.productId(), "/products/" + moved.productId() + "/photos/" + moved.photoId()))
                .orElseGet(Photo::notFound));
    }

    /** Those of the photos that exist. */
    List<Photo> find(SqlSession sql, Collection<Photo.Key> keys) {
        return keys.stream()
                .flatMap(key -> sql.query(BY_KEY).bindAll(key).list(Photos::read).stream())
                .toList();
    }

    /** Which of the photos there are. */
    Set<Photo.Key> existing(Collection<Photo.Key> keys) {
        return transactions.inNew(sql -> new HashSet<>(sql.query(EXISTING)
                .bind("productIds", keys, Photo.Key::productId)
                .bind("photoIds", keys, Photo.Key::photoId)
                .list(Photo.Key.class)));
    }

    /** All photos of some reviews, oldest first in each. */
    List<Photo> ofReviews(SqlSession sql, Collection<String> productIds, Collection<UUID> reviewIds) {
        return sql.query(OF_REVIEW)
                .bind("productIds", productIds)
                .bind("reviewIds", reviewIds)
                .list(Photos::read);
    }

    /** A page of what everybody sees of one epoch of a product, newest first. */
    Page<Photo> gallery(String productId, int epoch, String cursor, int pageSize) {
        String fingerprint = "photos " + productId + " " + epoch;
        String[] place =
                cursor == null ? new String[] {END_OF_TIME, LAST.toString()} : Cursors.decode(cursor, fingerprint);
        List<Photo> rows = transactions.read(sql -> sql.query(GALLERY)
                .bind("productId", productId)
                .bind("epoch", epoch)
                .bind("createdAt", Instant.parse(place[0]))
                .bind("photoId", UUID.fromString(place[1]))
                .bind("limit", pageSize + 1)
                .list(Photos::read));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.createdAt()),
                        last.key().photoId().toString()));
    }

    void insert(SqlSession sql, Photo photo) {
        sql.query(INSERT).bindAll(photo).bindAll(photo.key()).update();
    }

    void update(SqlSession sql, Photo photo) {
        sql.query(UPDATE).bind("status", photo.status()).bindAll(photo.key()).update();
    }

    void delete(SqlSession sql, Photo.Key key) {
        sql.query(DELETE).bindAll(key).update();
    }

    /** How many photos an author has added to all their reviews; none is added until the transaction ends. */
    int addedSince(SqlSession sql, String authorId, Instant from) {
        NamedLock.take(sql, "photographer " + authorId);
        return sql.query(ADDED_SINCE)
                .bind("authorId", authorId)
                .bind("from", from)
                .one(row -> row.integer("added"));
    }

    private static Photo read(Row row) {
        return new Photo(
                new Photo.Key(row.text("product_id"), row.uuid("photo_id")),
                row.uuid("review_id"),
                row.integer("epoch"),
                row.constant("status", PhotoStatus.class),
                row.bool("review_is_published"),
                row.integer("width"),
                row.integer("height"),
                row.instant("created_at"));
    }
}
