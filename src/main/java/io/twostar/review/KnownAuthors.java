package io.twostar.review;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds which authors have a published text, many in one statement. */
@ApplicationScoped
public class KnownAuthors {

    private static final String KNOWN = """
            select u.author_id
            from unnest(:authors::text[]) as u (author_id)
            cross join lateral (
                select from review r
                where r.author_id = u.author_id and r.status = 'PUBLISHED' and r.text_status = 'PUBLISHED'
                limit 1) known
            """;

    public Set<String> among(SqlSession sql, List<String> authors) {
        return authors.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.query(KNOWN).bind("authors", authors).list(row -> row.text("author_id")));
    }
}
