package io.twostar.voice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What there is to read of one product, each kind in one statement along an index that begins with the product. */
final class VoiceRows {

    private static final String CAUSES = """
            select c.cause, count(*)
            from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
            cross join lateral unnest(i.causes) as c(cause)
            where i.product_id = ? and r.epoch = ? and i.state = 'ANSWERED'
            group by 1 order by 2 desc, 1 limit 20
            """;

    private static final String POLLS = """
            select p.poll_id, p.state, p.statement, coalesce(v.votes, 0), v.leading, p.closes_at
            from (select * from poll where product_id = ? order by opened_at desc, poll_id desc limit 10) p
            left join lateral (
              select sum(o.votes)::bigint as votes, (array_agg(o.option order by o.votes desc, o.option))[1] as leading
              from (select option, count(*) as votes from poll_vote
                    where product_id = p.product_id and poll_id = p.poll_id group by option) o
            ) v on true
            order by p.opened_at desc, p.poll_id desc
            """;

    private static final String FIT = """
            select coalesce(sum(count), 0)::bigint,
                   (select term::int from (
                      select term, sum(count) over (order by term::int) as reached, sum(count) over () as total
                      from review_opinion where product_id = ? and epoch = ? and kind = 'FIT' and count > 0) f
                    where reached * 2 >= total order by term::int limit 1)
            from review_opinion where product_id = ? and epoch = ? and kind = 'FIT' and count > 0
            """;

    private static final String TERMS = """
            select term, count from review_opinion
            where product_id = ? and epoch = ? and kind = ? and count > 0
            order by count desc, term limit 10
            """;

    private static final String QUESTIONS = """
            select count(*), min(created_at) from contribution
            where product_id = ? and kind = 'QUESTION' and status = 'PUBLISHED' and answers = 0
            """;

    private static final String DEFECTS = """
            select defect_id, code, title, state, opened_at from defect
            where product_id = ? and state in ('OPEN', 'CONFIRMED')
            order by state, opened_at, defect_id limit 50
            """;

    private static final String TOPICS = """
            select topic, count(*), count(*) filter (where due_at <= ?) from observation
            where product_id = ? and state <> 'RESOLVED'
            group by topic order by 3 desc, 2 desc, 1 limit 50
            """;

    private VoiceRows() {}

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> select(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(row.of(result));
                }
            }
        }
        return rows;
    }

    static List<ProductVoice.VoiceCause> causes(Connection connection, String productId, int epoch)
            throws SQLException {
        return select(
                connection,
                CAUSES,
                row -> new ProductVoice.VoiceCause(row.getString(1), row.getLong(2)),
                productId,
                epoch);
    }

    static List<ProductVoice.VoicePoll> polls(Connection connection, String productId) throws SQLException {
        return select(
                connection,
                POLLS,
                row -> new ProductVoice.VoicePoll(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()),
                productId);
    }

    static ProductVoice.VoiceFit fit(Connection connection, String productId, int epoch) throws SQLException {
        return select(
                        connection,
                        FIT,
                        row -> new ProductVoice.VoiceFit(row.getLong(1), (Integer) row.getObject(2)),
                        productId,
                        epoch,
                        productId,
                        epoch)
                .get(0);
    }

    /** @param kind {@code PRO} or {@code CON} */
    static List<ProductVoice.VoiceTerm> terms(Connection connection, String productId, int epoch, String kind)
            throws SQLException {
        return select(
                connection,
                TERMS,
                row -> new ProductVoice.VoiceTerm(row.getString(1), row.getLong(2)),
                productId,
                epoch,
                kind);
    }

    static ProductVoice.VoiceQuestions questions(Connection connection, String productId) throws SQLException {
        return select(
                        connection,
                        QUESTIONS,
                        row -> new ProductVoice.VoiceQuestions(row.getLong(1), instant(row.getTimestamp(2))),
                        productId)
                .get(0);
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    static List<ProductVoice.VoiceDefect> defects(Connection connection, String productId) throws SQLException {
        return select(
                connection,
                DEFECTS,
                row -> new ProductVoice.VoiceDefect(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()),
                productId);
    }

    static List<ProductVoice.VoiceTopic> topics(Connection connection, String productId, Instant now)
            throws SQLException {
        return select(
                connection,
                TOPICS,
                row -> new ProductVoice.VoiceTopic(row.getString(1), row.getLong(2), row.getLong(3)),
                Timestamp.from(now),
                productId);
    }
}
