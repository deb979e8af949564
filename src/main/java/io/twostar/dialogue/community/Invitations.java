package io.twostar.dialogue.community;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.event.Disclosure;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Picks earlier buyers who may know the answer to a question. Their identities are not stored in the event: they are
 * added at delivery, for readers who act for customers.
 */
@ApplicationScoped
class Invitations implements Disclosure {

    /** How many buyers are picked, and how often. */
    @ConfigMapping(prefix = "twostar.questions")
    interface Settings {

        /** Most buyers who are asked for the answer to one question. */
        @WithDefault("10")
        int buyers();

        /** How long a buyer is not asked again, about any product. */
        @WithDefault("30d")
        Duration quiet();
    }

    /** Recent buyers; more than needed are read, because some have been asked recently. */
    private static final int LOOKED_AT_FOR_EACH = 20;

    private static final String INVITE = """
            insert into question_invitation (product_id, question_id, author_id, invited_at)
            select :productId, :questionId, b.author_id, :now
            from (select known.author_id, max(known.at) as newest
                  from ((select author_id, created_at as at from review
                         where product_id = :productId and status = 'PUBLISHED' and verification is not null
                           and author_id is not null and author_id is distinct from :asker
                         order by epoch desc, created_at desc limit :lookedAt)
                        union all
                        (select author_id, purchased_at from purchase
                         where product_id = :productId and returned_at is null and author_id is distinct from :asker
                         order by purchased_at desc limit :lookedAt)) known
                  group by known.author_id) b
            where not exists (select from question_invitation i where i.author_id = b.author_id and i.invited_at > :quietSince)
            order by b.newest desc
            limit :most
            """;

    private static final String INVITED = """
            select author_id from question_invitation
            where product_id = :productId and question_id = :questionId
            order by author_id
            """;

    private final Transactions transactions;
    private final Settings settings;

    Invitations(Transactions transactions, Settings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    void invite(SqlSession sql, Contribution question, Instant now) {
        sql.query(INVITE)
                .bind("productId", question.productId())
                .bind("questionId", question.contributionId())
                .bind("asker", question.contributor().authorId())
                .bind("now", now)
                .bind("lookedAt", settings.buyers() * LOOKED_AT_FOR_EACH)
                .bind("quietSince", now.minus(settings.quiet()))
                .bind("most", settings.buyers())
                .update();
    }

    @Override
    public String eventType() {
        return ContributionEvent.ASKED;
    }

    @Override
    public Map<String, Object> of(String productId, JsonNode event) {
        return Map.of(
                "suggestedAnswerers",
                invited(productId, UUID.fromString(event.get("questionId").asText())));
    }

    private List<String> invited(String productId, UUID questionId) {
        return transactions.read(sql -> sql.query(INVITED)
                .bind("productId", productId)
                .bind("questionId", questionId)
                .list(row -> row.text("author_id")));
    }
}
