package io.twostar.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a feature has that names reviews by product and id, without a foreign key that would update it. Every bean of this
 * type takes part when reviews move to another product.
 */
public interface ReviewReferences {

    /**
     * Selects the ids of all that can be moderated of the moved reviews: the reviews, their replies and their photos.
     */
    String SUBJECTS = """
            (select unnest(:reviewIds::uuid[])
             union all
             select (reply ->> 'replyId')::uuid
             from review m cross join lateral jsonb_array_elements(m.replies -> 'items') reply
             where m.product_id = :to and m.review_id = any(:reviewIds::uuid[]) and m.replies is not null
             union all
             select f.photo_id from review_photo f where f.product_id = :to and f.review_id = any(:reviewIds::uuid[]))""";

    /**
     * Lets it follow its reviews, which have moved already.
     *
     * @param epoch at the product that they have moved to
     */
    void follow(SqlSession sql, String from, String to, int epoch, Collection<UUID> reviewIds);

    /** @param statements may name {@code :from} and {@code :to}, the products, {@code :epoch} and {@code :reviewIds} */
    static ReviewReferences of(String... statements) {
        return (sql, from, to, epoch, reviewIds) -> List.of(statements).forEach(statement -> sql.query(statement)
                .bind("from", from)
                .bind("to", to)
                .bind("epoch", epoch)
                .bind("reviewIds", reviewIds)
                .update());
    }
}
