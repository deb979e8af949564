package io.twostar.purge;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the reviews that a purge selects, and notes each as it is. */
final class SelectedReviews {

    private static final int MOST_RUNS = 20;
    private static final int LONGEST_RUN = 500;
    private static final int TOGETHER = 1_000;

    private static final String MARK = "sha256(convert_to(%s::text || coalesce(r.author_id, ''), 'UTF8'))";

    private static final String NOTE = """
            insert into purge_review (product_id, purge_id, review_id, version, counting, verified, author_mark)
            select r.product_id, ?, r.review_id, r.version, r.counting, r.verification is not null, %s
            from review r
            where %s
            order by r.product_id, r.review_id
            limit ?
            """;

    private static final String TEXTS = """
            select r.product_id, r.review_id, coalesce(r.title, '') || ' ' || coalesce(r.text, '')
            from review r
            where r.text is not null and %s
            """;

    private static final String NOTE_ALIKE = """
            insert into purge_review (product_id, purge_id, review_id, version, counting, verified, author_mark,
                likeness, shared_words)
            select r.product_id, ?, r.review_id, r.version, r.counting, r.verification is not null, %s,
                   u.likeness, string_to_array(u.shared, E'\\n')
            from unnest(?::text[], ?::uuid[], ?::int[], ?::text[]) as u (product_id, review_id, likeness, shared)
            join review r on r.product_id = u.product_id and r.review_id = u.review_id
            """;

    /** A review whose text is like the one looked for. */
    private record Alike(String productId, UUID reviewId, int likeness, String shared) {}

    private final SqlSession sql;
    private final UUID purgeId;
    private final PurgeSelection selection;
    private final List<String> conditions = new ArrayList<>(List.of("r.status = 'PUBLISHED'"));
    private final List<Object> values = new ArrayList<>();

    SelectedReviews(SqlSession sql, UUID purgeId, PurgeSelection selection) throws SQLException {
        this.sql = sql;
        this.purgeId = purgeId;
        this.selection = selection;
        select();
    }

    private void select() throws SQLException {
        if (selection.productIds() != null) {
            add(
                    "r.product_id = any(?)",
                    sql.createArrayOf("text", selection.productIds().toArray()));
        }
        add(
                "exists (select from product p where p.product_id = r.product_id and p.category = ?)",
                selection.category());
        add("r.created_at >= ?", selection.from() == null ? null : Timestamp.from(selection.from()));
        add("r.created_at < ?", selection.to() == null ? null : Timestamp.from(selection.to()));
        add("r.source = ?", selection.source());
        add("r.client_id = ?", selection.clientId());
        add("r.address_hash = decode(?, 'hex')", selection.addressHash());
        add("""
                (r.product_id, r.review_id) in (
                  select m.product_id, m.review_id from surge_case c
                  join surge_case_review m on m.product_id = c.product_id and m.case_id = c.case_id
                  where c.case_id = ?)""", selection.caseId());
        add("""
                r.created_at < (select min(a.created_at) from review a where a.author_id = r.author_id)
                    + ? * interval '1 hour'""", selection.authorYoungerThanHours());
        if (selection.stars() != null) {
            add("r.stars = any(?)", sql.createArrayOf("int", selection.stars().toArray()));
        }
    }

    private void add(String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private String conditions() {
        return String.join(" and ", conditions);
    }

    /**
     * Notes the reviews.
     *
     * @param most to be noted; more are left out
     * @return how many were noted
     */
    int note(int most) throws SQLException {
        return selection.textLike() == null ? noteAll(most) : noteAlike(most);
    }

    private int noteAll(int most) throws SQLException {
        String note = NOTE.formatted(MARK.formatted("?"), conditions());
        try (PreparedStatement insert = sql.prepareStatement(note)) {
            insert.setObject(1, purgeId);
            insert.setObject(2, purgeId);
            int next = bind(insert, 3);
            insert.setInt(next, most);
            return insert.executeUpdate();
        }
    }

    private int bind(PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private int noteAlike(int most) throws SQLException {
        Shingles wanted = Shingles.of(selection.textLike().text());
        List<Alike> alike = new ArrayList<>();
        try (PreparedStatement select = sql.prepareStatement(TEXTS.formatted(conditions()))) {
            bind(select, 1);
            select.setFetchSize(TOGETHER);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && alike.size() < most) {
                    compare(wanted, row, alike);
                }
            }
        }
        insert(alike);
        return alike.size();
    }

    private void compare(Shingles wanted, ResultSet row, List<Alike> alike) throws SQLException {
        Shingles text = Shingles.of(row.getString(3));
        int likeness = wanted.likeness(text);
        if (likeness >= selection.textLike().atLeast()) {
            List<String> runs = wanted.sharedWith(text, MOST_RUNS).stream()
                    .map(run -> run.length() <= LONGEST_RUN ? run : run.substring(0, LONGEST_RUN))
                    .toList();
            alike.add(new Alike(row.getString(1), row.getObject(2, UUID.class), likeness, String.join("\n", runs)));
        }
    }

    private void insert(List<Alike> alike) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(NOTE_ALIKE.formatted(MARK.formatted("?")))) {
            insert.setObject(1, purgeId);
            insert.setObject(2, purgeId);
            insert.setObject(3, alike.stream().map(Alike::productId).toArray(String[]::new));
            insert.setArray(
                    4,
                    sql.createArrayOf(
                            "uuid", alike.stream().map(Alike::reviewId).toArray()));
            insert.setObject(5, alike.stream().mapToInt(Alike::likeness).toArray());
            insert.setObject(6, alike.stream().map(Alike::shared).toArray(String[]::new));
            insert.executeUpdate();
        }
    }
}
