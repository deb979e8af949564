package io.twostar.purchase;

import io.twostar.http.ProblemException;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The invitations as stored, one row a product; plain JDBC, for they are used up where reviews come in. */
@ApplicationScoped
public class Invitations {

    /** An invitation and one of its products. */
    public record Key(String productId, UUID invitationId) {}

    private static final String COLUMNS =
            "i.product_id, i.invitation_id, i.token_hash, i.author_id, i.author_name, i.incentive, i.created_at,"
                    + " i.expires_at, i.revoked_at, i.review_id";

    private static final String FIND = """
            select %s
            from unnest(?::text[], ?::uuid[]) as u (product_id, invitation_id)
            join review_invitation i on i.product_id = u.product_id and i.invitation_id = u.invitation_id
            """.formatted(COLUMNS);

    private static final String OF_ONE = """
            select %s from review_invitation i where i.invitation_id = ? order by i.product_id
            """.formatted(COLUMNS);

    private static final String INSERT = """
            insert into review_invitation (product_id, invitation_id, token_hash, author_id, author_name, incentive,
                created_at, expires_at, client_id)
            select u.product_id, u.invitation_id, u.token_hash, u.author_id, u.author_name, u.incentive, ?, u.expires_at, ?
            from unnest(?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                as u (product_id, invitation_id, token_hash, author_id, author_name, incentive, expires_at)
            order by u.product_id, u.invitation_id
            """;

    private static final String USE = """
            update review_invitation i set review_id = u.review_id, used_at = ?
            from unnest(?::text[], ?::uuid[], ?::uuid[]) as u (product_id, invitation_id, review_id)
            where i.product_id = u.product_id and i.invitation_id = u.invitation_id and i.review_id is null
            """;

    private static final String REVOKE = """
            update review_invitation set revoked_at = ?
            where invitation_id = ? and revoked_at is null and review_id is null
            """;

    private final Transactions transactions;

    Invitations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those of them that exist; to be called under the locks of their products. */
    public Map<Key, Invitation> find(SqlSession sql, List<Key> keys) throws SQLException {
        Map<Key, Invitation> found = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            select.setObject(1, keys.stream().map(Key::productId).toArray(String[]::new));
            select.setArray(2, uuids(sql, keys, Key::invitationId));
            for (Invitation invitation : read(select)) {
                found.put(new Key(invitation.productId(), invitation.invitationId()), invitation);
            }
        }
        return found;
    }

    private static Array uuids(SqlSession sql, List<Key> keys, Function<Key, UUID> column) throws SQLException {
        return sql.createArrayOf("uuid", keys.stream().map(column).toArray());
    }

    /** Uses invitations up for the reviews that they have led to; to be called under the locks of their products. */
    public void use(SqlSession sql, Map<Key, UUID> reviews, Instant now) throws SQLException {
        List<Key> keys = List.copyOf(reviews.keySet());
        try (PreparedStatement update = sql.prepareStatement(USE)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, keys.stream().map(Key::productId).toArray(String[]::new));
            update.setArray(3, uuids(sql, keys, Key::invitationId));
            update.setArray(4, uuids(sql, keys, reviews::get));
            update.executeUpdate();
        }
    }

    /**
     * The rows of one invitation.
     *
     * @throws ProblemException 404 if there is no such invitation
     */
    List<Invitation> require(UUID invitationId) {
        List<Invitation> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(OF_ONE)) {
                select.setObject(1, invitationId);
                return read(select);
            }
        });
        if (rows.isEmpty()) {
            throw ProblemException.notFound("There is no such invitation.");
        }
        return rows;
    }

    private static List<Invitation> read(PreparedStatement select) throws SQLException {
        List<Invitation> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Invitation(
                        row.getString("product_id"),
                        row.getObject("invitation_id", UUID.class),
                        row.getBytes("token_hash"),
                        row.getString("author_id"),
                        row.getString("author_name"),
                        row.getString("incentive"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row.getTimestamp("revoked_at")),
                        row.getObject("review_id", UUID.class)));
            }
        }
        return rows;
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    void insert(SqlSession sql, List<Invitation> rows, String clientId, Instant now) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setString(2, clientId);
            insert.setObject(3, rows.stream().map(Invitation::productId).toArray(String[]::new));
            insert.setArray(
                    4,
                    sql.createArrayOf(
                            "uuid", rows.stream().map(Invitation::invitationId).toArray()));
            insert.setObject(5, rows.stream().map(Invitation::tokenHash).toArray(byte[][]::new));
            insert.setObject(6, rows.stream().map(Invitation::authorId).toArray(String[]::new));
            insert.setObject(7, rows.stream().map(Invitation::displayName).toArray(String[]::new));
            insert.setObject(8, rows.stream().map(Invitation::incentive).toArray(String[]::new));
            insert.setArray(
                    9,
                    sql.createArrayOf(
                            "timestamptz",
                            rows.stream()
                                    .map(row -> Timestamp.from(row.expiresAt()))
                                    .toArray()));
            insert.executeUpdate();
        }
    }

    /** Takes back what has not been used; whether there was anything. */
    boolean revoke(SqlSession sql, UUID invitationId, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(REVOKE)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, invitationId);
            return update.executeUpdate() > 0;
        }
    }
}
