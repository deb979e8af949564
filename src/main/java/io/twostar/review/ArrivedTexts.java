package io.twostar.review;

import io.twostar.store.SqlSession;
import io.twostar.text.Likeness;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGStatement;

/**
 * The texts that some events of the feed have brought, as they are now.
 *
 * @param position of the last of the events
 * @param events how many there were, whether they brought a text or not
 */
record ArrivedTexts(long position, int events, List<CopyMarks.Written> texts) {

    /**
     * Short texts are not looked at, and need not leave the database. Each review is one probe of the primary key: a join
     * would be planned by what the planner believes of tables that an import is just filling, and with what else is asked
     * of a review inside the probe ({@code offset 0} keeps it out) it takes an index of the product's reviews, of which a
     * storm brings a hundred thousand, for each one of them.
     */
    static final String READ = """
            with seen as (
                select position, product_id, type, data from event where position > ? order by position limit ?)
            select s.position, r.product_id, r.review_id, r.version, r.author_id, r.text, r.created_at
            from seen s
            left join lateral (
                select * from review
                where product_id = s.product_id and review_id = (s.data ->> 'reviewId')::uuid
                offset 0) r
              on s.type in ('review.published', 'review.updated')
              and r.status = 'PUBLISHED' and r.text_status in ('PUBLISHED', 'PENDING') and length(r.text) >= 30
            order by s.position
            """;

    /** What the next {@code most} events behind a position have brought. */
    static ArrivedTexts read(SqlSession sql, long behind, int most) throws SQLException {
        Map<Review.Key, CopyMarks.Written> texts = new LinkedHashMap<>();
        long position = behind;
        int events = 0;
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            // Planned anew each time: a plan from when there was hardly any review takes any index that begins with the
            // product.
            select.unwrap(PGStatement.class).setPrepareThreshold(0);
            select.setLong(1, behind);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events++;
                    position = row.getLong("position");
                    if (row.getString("text") != null) {
                        CopyMarks.Written text = written(row);
                        texts.put(text.review(), text);
                    }
                }
            }
        }
        return new ArrivedTexts(position, events, List.copyOf(texts.values()));
    }

    private static CopyMarks.Written written(ResultSet row) throws SQLException {
        return new CopyMarks.Written(
                new Review.Key(row.getString("product_id"), row.getObject("review_id", UUID.class)),
                row.getInt("version"),
                row.getString("author_id"),
                row.getString("text"),
                row.getTimestamp("created_at").toInstant(),
                Likeness.of(row.getString("text")));
    }
}
