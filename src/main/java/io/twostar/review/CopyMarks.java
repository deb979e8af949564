package io.twostar.review;

import io.twostar.store.SqlSession;
import io.twostar.text.Likeness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Marks by which texts find those that are like them, many texts in each statement. */
@ApplicationScoped
class CopyMarks {

    /** A text that has come in. */
    record Written(
            Review.Key review, int version, String authorId, String text, Instant writtenAt, Likeness likeness) {}

    private static final String MARKED = """
            select m.product_id, m.review_id, m.mark
            from unnest(?::text[], ?::uuid[]) as u (product_id, review_id)
            join text_mark m on m.product_id = u.product_id and m.review_id = u.review_id
            """;

    private static final String FORGET = """
            delete from text_mark m using unnest(?::text[], ?::uuid[]) as u (product_id, review_id)
            where m.product_id = u.product_id and m.review_id = u.review_id
            """;

    private static final String MARK = """
            insert into text_mark (mark, product_id, review_id, author_mark, written_at)
            select u.mark, u.product_id, u.review_id, hashtextextended(u.author_id, 0), u.written_at
            from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
                as u (mark, product_id, review_id, author_id, written_at)
            on conflict do nothing
            """;

    /** Only texts that were there before, by other authors; a few of each mark will do. */
    private static final String CANDIDATES = """
            select distinct u.place, c.product_id, c.review_id, r.text
            from unnest(?::int[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
                as u (place, mark, product_id, review_id, author_id, written_at)
            cross join lateral (
                select m.product_id, m.review_id from text_mark m
                where m.mark = u.mark and m.author_mark is distinct from hashtextextended(u.author_id, 0)
                    and (m.written_at, m.review_id) < (u.written_at, u.review_id)
                limit 10) c
            join review r on r.product_id = c.product_id and r.review_id = c.review_id
            where r.text is not null
            """;

    private static final String FORGET_OLD = """
            delete from text_mark where (mark, product_id, review_id) in (
                select mark, product_id, review_id from text_mark where written_at < ? order by written_at limit ?)
            """;

    /** Marks the texts and answers with those that had not been marked the same way before. */
    List<Written> mark(SqlSession sql, List<Written> texts) throws SQLException {
        Map<Review.Key, Set<Long>> before = marked(sql, texts);
        List<Written> news = texts.stream()
                .filter(text -> !marks(text).equals(before.getOrDefault(text.review(), Set.of())))
                .toList();
        if (news.isEmpty()) {
            return news;
        }
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            bindKeys(delete, news);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = sql.prepareStatement(MARK)) {
            bindMarks(insert, 1, news);
            insert.executeUpdate();
        }
        return news;
    }

    private static Set<Long> marks(Written text) {
        Set<Long> marks = new HashSet<>();
        Arrays.stream(text.likeness().marks()).forEach(marks::add);
        return marks;
    }

    private static Map<Review.Key, Set<Long>> marked(SqlSession sql, List<Written> texts) throws SQLException {
        Map<Review.Key, Set<Long>> marked = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(MARKED)) {
            bindKeys(select, texts);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Review.Key key = new Review.Key(row.getString(1), row.getObject(2, UUID.class));
                    marked.computeIfAbsent(key, absent -> new HashSet<>()).add(row.getLong(3));
                }
            }
        }
        return marked;
    }

    /** For each of the texts that is like an earlier one of another author: that one. */
    Map<Written, Review.Key> copies(SqlSession sql, List<Written> texts, double likeness) throws SQLException {
        Map<Written, Review.Key> copies = new LinkedHashMap<>();
        if (texts.isEmpty()) {
            return copies;
        }
        try (PreparedStatement select = sql.prepareStatement(CANDIDATES)) {
            select.setObject(1, places(texts));
            bindMarks(select, 2, texts);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Written text = texts.get(row.getInt(1));
                    if (!copies.containsKey(text) && text.likeness().to(Likeness.of(row.getString(4))) >= likeness) {
                        copies.put(text, new Review.Key(row.getString(2), row.getObject(3, UUID.class)));
                    }
                }
            }
        }
        return copies;
    }

    /** Forgets marks of texts written before then; answers with how many it has forgotten, {@code most} or fewer. */
    int forgetOld(SqlSession sql, Instant before, int most) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(FORGET_OLD)) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    private static void bindKeys(PreparedStatement statement, List<Written> texts) throws SQLException {
        java.sql.Connection sql = statement.getConnection();
        statement.setObject(
                1, texts.stream().map(text -> text.review().productId()).toArray(String[]::new));
        statement.setArray(
                2,
                sql.createArrayOf(
                        "uuid",
                        texts.stream().map(text -> text.review().reviewId()).toArray()));
    }

    private static int[] places(List<Written> texts) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int mark = 0; mark < texts.get(i).likeness().marks().length; mark++) {
                places.add(i);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One row for each mark of each text. */
    private static void bindMarks(PreparedStatement statement, int first, List<Written> texts) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Written text : texts) {
            for (long mark : text.likeness().marks()) {
                rows.add(new Object[] {
                    mark,
                    text.review().productId(),
                    text.review().reviewId(),
                    text.authorId(),
                    Timestamp.from(text.writtenAt())
                });
            }
        }
        String[] types = {"bigint", "text", "uuid", "text", "timestamptz"};
        for (int column = 0; column < types.length; column++) {
            int of = column;
            Object[] values = rows.stream().map(row -> row[of]).toArray();
            statement.setArray(first + column, statement.getConnection().createArrayOf(types[column], values));
        }
    }
}
