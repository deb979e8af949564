package io.twostar.voice;

import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.List;

/** What there is to read of one product, each kind in one statement along an index that begins with the product. */
final class VoiceDao {

    private static final String CAUSES = """
            select c.cause, count(*) as count
            from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
            cross join lateral unnest(i.causes) as c(cause)
            where i.product_id = :productId and r.epoch = :epoch and i.state = 'ANSWERED'
            group by 1 order by 2 desc, 1 limit 20
            """;

    private static final String POLLS = """
            select p.poll_id, p.state as status, p.statement, coalesce(v.votes, 0) as votes, v.leading, p.closes_at
            from (select * from poll where product_id = :productId order by opened_at desc, poll_id desc limit 10) p
            left join lateral (
              select sum(o.votes)::bigint as votes, (array_agg(o.option order by o.votes desc, o.option))[1] as leading
              from (select option, count(*) as votes from poll_vote
                    where product_id = p.product_id and poll_id = p.poll_id group by option) o
            ) v on true
            order by p.opened_at desc, p.poll_id desc
            """;

    private static final String FIT = """
            select coalesce(sum(count), 0)::bigint as count,
                   (select term::int from (
                      select term, sum(count) over (order by term::int) as reached, sum(count) over () as total
                      from review_opinion where product_id = :productId and epoch = :epoch and kind = 'FIT' and count > 0) f
                    where reached * 2 >= total order by term::int limit 1) as median
            from review_opinion where product_id = :productId and epoch = :epoch and kind = 'FIT' and count > 0
            """;

    private static final String TERMS = """
            select term, count from review_opinion
            where product_id = :productId and epoch = :epoch and kind = :kind and count > 0
            order by count desc, term limit 10
            """;

    private static final String QUESTIONS = """
            select count(*) as unanswered, min(created_at) as oldest_at from contribution
            where product_id = :productId and kind = 'QUESTION' and status = 'PUBLISHED' and answers = 0
            """;

    private static final String DEFECTS = """
            select defect_id, code, title, state as status, opened_at from defect
            where product_id = :productId and state in ('OPEN', 'CONFIRMED')
            order by status, opened_at, defect_id limit 50
            """;

    private static final String TOPICS = """
            select topic, count(*) as open, count(*) filter (where due_at <= :now) as overdue from observation
            where product_id = :productId and state <> 'RESOLVED'
            group by topic order by 3 desc, 2 desc, 1 limit 50
            """;

    private VoiceDao() {}

    static List<ProductVoice.VoiceCause> causes(SqlSession sql, String productId, int epoch) {
        return ofEpoch(sql, CAUSES, productId, epoch).list(ProductVoice.VoiceCause.class);
    }

    static List<ProductVoice.VoicePoll> polls(SqlSession sql, String productId) {
        return ofProduct(sql, POLLS, productId).list(ProductVoice.VoicePoll.class);
    }

    static ProductVoice.VoiceFit fit(SqlSession sql, String productId, int epoch) {
        return ofEpoch(sql, FIT, productId, epoch).one(ProductVoice.VoiceFit.class);
    }

    /** @param kind {@code PRO} or {@code CON} */
    static List<ProductVoice.VoiceTerm> terms(SqlSession sql, String productId, int epoch, String kind) {
        return ofEpoch(sql, TERMS, productId, epoch).bind("kind", kind).list(ProductVoice.VoiceTerm.class);
    }

    static ProductVoice.VoiceQuestions questions(SqlSession sql, String productId) {
        return ofProduct(sql, QUESTIONS, productId).one(ProductVoice.VoiceQuestions.class);
    }

    static List<ProductVoice.VoiceDefect> defects(SqlSession sql, String productId) {
        return ofProduct(sql, DEFECTS, productId).list(ProductVoice.VoiceDefect.class);
    }

    static List<ProductVoice.VoiceTopic> topics(SqlSession sql, String productId, Instant now) {
        return ofProduct(sql, TOPICS, productId).bind("now", now).list(ProductVoice.VoiceTopic.class);
    }

    private static Query ofEpoch(SqlSession sql, String statement, String productId, int epoch) {
        return ofProduct(sql, statement, productId).bind("epoch", epoch);
    }

    private static Query ofProduct(SqlSession sql, String statement, String productId) {
        return sql.query(statement).bind("productId", productId);
    }
}
