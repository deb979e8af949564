package io.twostar.purchase;

import io.twostar.http.problem.ProblemException;
import io.twostar.security.InvitationToken;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The invitations as stored, one row for each product, read by hand because review submission uses them. */
@ApplicationScoped
public class Invitations {

    /** An invitation and one of its products. */
    public record Key(String productId, UUID invitationId) {}

    private static final String COLUMNS =
            "i.product_id, i.invitation_id, i.token_hash, i.author_id, i.author_name, i.incentive, i.created_at,"
                    + " i.expires_at, i.revoked_at, i.review_id";

    static final String FIND = """
            select %s
            from unnest(:productIds::text[], :invitationIds::uuid[]) as u (product_id, invitation_id)
            cross join lateral (
                select * from review_invitation
                where product_id = u.product_id and invitation_id = u.invitation_id
                offset 0) i
            """.formatted(COLUMNS);

    private static final String OF_ONE = """
            select %s from review_invitation i where i.invitation_id = :invitationId order by i.product_id
            """.formatted(COLUMNS);

    private static final String INSERT = """
            insert into review_invitation (product_id, invitation_id, token_hash, author_id, author_name, incentive,
                created_at, expires_at, client_id)
            select u.product_id, u.invitation_id, u.token_hash, u.author_id, u.author_name, u.incentive, :now, u.expires_at, :clientId
            from unnest(:productIds::text[], :invitationIds::uuid[], :tokenHashes::bytea[], :authorIds::text[],
                :authorNames::text[], :incentives::text[], :expiries::timestamptz[])
                as u (product_id, invitation_id, token_hash, author_id, author_name, incentive, expires_at)
            order by u.product_id, u.invitation_id
            """;

    private static final String USE = """
            update review_invitation i set review_id = u.review_id, used_at = :now
            from unnest(:productIds::text[], :invitationIds::uuid[], :reviewIds::uuid[]) as u (product_id, invitation_id, review_id)
            where i.product_id = u.product_id and i.invitation_id = u.invitation_id and i.review_id is null
            """;

    private static final String REVOKE = """
            update review_invitation set revoked_at = :now
            where invitation_id = :invitationId and revoked_at is null and review_id is null
            """;

    private final Transactions transactions;

    Invitations(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those of them that exist; to be called while the locks of their products are held. */
    public Map<Key, Invitation> find(SqlSession sql, List<Key> keys) {
        Map<Key, Invitation> found = new HashMap<>();
        sql.query(FIND)
                .bind("productIds", keys, Key::productId)
                .bind("invitationIds", keys, Key::invitationId)
                .list(Invitations::read)
                .forEach(invitation ->
                        found.put(new Key(invitation.productId(), invitation.invitationId()), invitation));
        return found;
    }

    /** Marks invitations as used by their reviews; to be called while the locks of their products are held. */
    public void use(SqlSession sql, Map<Key, UUID> reviews, Instant now) {
        List<Key> keys = List.copyOf(reviews.keySet());
        sql.query(USE)
                .bind("now", now)
                .bind("productIds", keys, Key::productId)
                .bind("invitationIds", keys, Key::invitationId)
                .bind("reviewIds", keys, reviews::get)
                .update();
    }

    /** An invitation as its holder knows it, for each of its products; empty if the secret is wrong. */
    public List<Invitation> of(InvitationToken token) {
        return transactions
                .read(sql -> sql.query(OF_ONE)
                        .bind("invitationId", token.invitationId())
                        .list(Invitations::read))
                .stream()
                .flatMap(invitation -> invitation.opened(token).stream())
                .toList();
    }

    /**
     * The rows of one invitation.
     *
     * @throws ProblemException 404 if there is no such invitation
     */
    List<Invitation> require(UUID invitationId) {
        List<Invitation> rows = transactions.read(
                sql -> sql.query(OF_ONE).bind("invitationId", invitationId).list(Invitations::read));
        if (rows.isEmpty()) {
            throw ProblemException.notFound("There is no such invitation.");
        }
        return rows;
    }

    private static Invitation read(Row row) {
        return new Invitation(
                row.text("product_id"),
                row.uuid("invitation_id"),
                row.bytes("token_hash"),
                row.text("author_id"),
                row.text("author_name"),
                row.text("incentive"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.instant("revoked_at"),
                row.uuid("review_id"));
    }

    void insert(SqlSession sql, List<Invitation> rows, String clientId, Instant now) {
        sql.query(INSERT)
                .bind("now", now)
                .bind("clientId", clientId)
                .bind("productIds", rows, Invitation::productId)
                .bind("invitationIds", rows, Invitation::invitationId)
                .bind("tokenHashes", rows, Invitation::tokenHash)
                .bind("authorIds", rows, Invitation::authorId)
                .bind("authorNames", rows, Invitation::displayName)
                .bind("incentives", rows, Invitation::incentive)
                .bind("expiries", rows, Invitation::expiresAt)
                .update();
    }

    /** Revokes what has not been used; returns whether there was anything. */
    boolean revoke(SqlSession sql, UUID invitationId, Instant now) {
        return sql.query(REVOKE)
                        .bind("now", now)
                        .bind("invitationId", invitationId)
                        .update()
                > 0;
    }
}
