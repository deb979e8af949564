package io.twostar.webhook;

import io.twostar.http.Uuid7;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The secrets of webhooks. They are stored in plain text, because signing needs them; a response contains one only when
 * it is created.
 */
@ApplicationScoped
public class SecretDao {

    private static final String VALID = """
            select secret, expires_at from webhook_secret
            where webhook_id = :webhookId and (expires_at is null or expires_at > :now)
            order by created_at desc, secret_id desc
            """;

    private static final String EXPIRE = """
            update webhook_secret set expires_at = :end
            where webhook_id = :webhookId and (expires_at is null or expires_at > :end)
            """;

    private static final String FORGET = """
            delete from webhook_secret where webhook_id = :webhookId and expires_at <= :now
            """;

    private static final String INSERT = """
            insert into webhook_secret (webhook_id, secret_id, secret, created_at)
            values (:webhookId, :secretId, :secret, :now)
            """;

    private final Transactions transactions;

    SecretDao(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The secrets to sign with now, newest first. */
    public List<SigningSecret> valid(UUID webhookId, Instant now) {
        return transactions.read(sql -> sql.query(VALID)
                .bind("webhookId", webhookId)
                .bind("now", now)
                .list(row -> new SigningSecret(row.bytes("secret"), row.optional("expires_at", Row::instant))));
    }

    /** Adds a secret; earlier ones stay valid until {@code end}, or until their own earlier end. */
    public SigningSecret replace(SqlSession sql, UUID webhookId, Instant end, Instant now) {
        sql.query(EXPIRE).bind("webhookId", webhookId).bind("end", end).update();
        sql.query(FORGET).bind("webhookId", webhookId).bind("now", now).update();
        SigningSecret secret = SigningSecret.create();
        sql.query(INSERT)
                .bind("webhookId", webhookId)
                .bind("secretId", Uuid7.next(now.toEpochMilli()))
                .bind("secret", secret.bytes())
                .bind("now", now)
                .update();
        return secret;
    }
}
