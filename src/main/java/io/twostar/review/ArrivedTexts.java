package io.twostar.review;

import io.twostar.text.Likeness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The texts that some events of the feed have brought, as they are now.
 *
 * @param position of the last of the events
 * @param events how many there were, whether they brought a text or not
 */
record ArrivedTexts(long position, int events, List<CopyMarks.Written> texts) {

    /**
     * Short texts are not looked at, and need not leave the database. Each review is one index probe: a join would be
     * planned by what the planner believes of tables that an import is just filling.
     */
    private static final String READ = """
            with seen as (
                select position, product_id, type, data from event where position > ? order by position limit ?)
            select s.position, r.product_id, r.review_id, r.version, r.author_id, r.text, r.created_at
            from seen s
            left join lateral (
                select * from review
                where s.type in ('review.published', 'review.updated')
                  and product_id = s.product_id and review_id = (s.data ->> 'reviewId')::uuid
                  and status = 'PUBLISHED' and text_status in ('PUBLISHED', 'PENDING') and length(text) >= 30
                limit 1) r on true
            order by s.position
            """;

    /** What the next {@code most} events behind a position have brought. */
    static ArrivedTexts read(Connection connection, long behind, int most) throws SQLException {
        Map<Review.Key, CopyMarks.Written> texts = new LinkedHashMap<>();
        long position = behind;
        int events = 0;
        try (PreparedStatement select = connection.prepareStatement(READ)) {
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
