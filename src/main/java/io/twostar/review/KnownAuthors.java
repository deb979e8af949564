package io.twostar.review;

import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which authors have a published text already, many in one statement. */
@ApplicationScoped
class KnownAuthors {

    private static final String KNOWN = """
            select u.author_id
            from unnest(?::text[]) as u (author_id)
            cross join lateral (
                select from review r
                where r.author_id = u.author_id and r.status = 'PUBLISHED' and r.text_status = 'PUBLISHED'
                limit 1) known
            """;

    Set<String> among(SqlSession sql, List<String> authors) throws SQLException {
        Set<String> known = new HashSet<>();
        if (authors.isEmpty()) {
            return known;
        }
        try (PreparedStatement select = sql.prepareStatement(KNOWN)) {
            select.setObject(1, authors.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return known;
    }
}
