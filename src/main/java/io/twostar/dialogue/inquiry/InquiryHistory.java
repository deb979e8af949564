package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.rule.InquiryRule.Candidate;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked before, so that inquiry rules do not ask too often. */
final class InquiryHistory {

    private static final String TODAY = """
            select order_id, count(*) as asked from inquiry
            where order_id is not null and opened_at >= :midnight
            group by order_id
            """;

    private static final String AUTHORS = """
            select author_id, max(opened_at) as last_asked from inquiry
            where author_id = any(:authors::text[])
            group by author_id
            """;

    private InquiryHistory() {}

    /** How often each rule has asked since midnight UTC. */
    static Map<String, Integer> today(SqlSession sql, Instant now) {
        Map<String, Integer> asked = new HashMap<>();
        sql.query(TODAY)
                .bind("midnight", now.truncatedTo(ChronoUnit.DAYS))
                .forEach(row -> asked.put(row.text("order_id"), row.integer("asked")));
        return asked;
    }

    /** When each of the authors was asked the last time, by anyone. */
    static Map<String, Instant> authors(SqlSession sql, List<Candidate> reviews) {
        Map<String, Instant> asked = new HashMap<>();
        sql.query(AUTHORS)
                .bind(
                        "authors",
                        reviews.stream().map(Candidate::authorId).distinct().toList())
                .forEach(row -> asked.put(row.text("author_id"), row.instant("last_asked")));
        return asked;
    }
}
