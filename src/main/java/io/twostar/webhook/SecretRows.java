package io.twostar.webhook;

import io.twostar.http.Uuid7;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The secrets of webhooks. They are kept as they are, because signing needs them; answers tell them once. */
@ApplicationScoped
class SecretRows {

    private static final String VALID = """
            select secret, expires_at from webhook_secret
            where webhook_id = ? and (expires_at is null or expires_at > ?)
            order by created_at desc, secret_id desc
            """;

    private static final String EXPIRE = """
            update webhook_secret set expires_at = ? where webhook_id = ? and (expires_at is null or expires_at > ?)
            """;

    private static final String FORGET = "delete from webhook_secret where webhook_id = ? and expires_at <= ?";

    private static final String INSERT = """
            insert into webhook_secret (webhook_id, secret_id, secret, created_at) values (?, ?, ?, ?)
            """;

    private final Transactions transactions;

    SecretRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those to sign with now, the newest first. */
    List<SigningSecret> valid(UUID webhookId, Instant now) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(VALID)) {
                select.setObject(1, webhookId);
                select.setTimestamp(2, Timestamp.from(now));
                List<SigningSecret> secrets = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        secrets.add(new SigningSecret(
                                row.getBytes(1),
                                Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant)));
                    }
                }
                return secrets;
            }
        });
    }

    /** A fresh one; those before it are valid until {@code end}, or to their own earlier end. */
    SigningSecret replace(SqlSession sql, UUID webhookId, Instant end, Instant now) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(EXPIRE)) {
            update.setTimestamp(1, Timestamp.from(end));
            update.setObject(2, webhookId);
            update.setTimestamp(3, Timestamp.from(end));
            update.executeUpdate();
        }
        try (PreparedStatement delete = sql.prepareStatement(FORGET)) {
            delete.setObject(1, webhookId);
            delete.setTimestamp(2, Timestamp.from(now));
            delete.executeUpdate();
        }
        SigningSecret secret = SigningSecret.create();
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            insert.setObject(1, webhookId);
            insert.setObject(2, Uuid7.next(now.toEpochMilli()));
            insert.setBytes(3, secret.bytes());
            insert.setTimestamp(4, Timestamp.from(now));
            insert.executeUpdate();
        }
        return secret;
    }
}
