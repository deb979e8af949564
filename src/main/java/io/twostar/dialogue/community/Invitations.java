package io.twostar.dialogue.community;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.event.Disclosure;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Picks earlier buyers who may know the answer to a question. Who they are is not part of the fact that it was asked: it
 * is told at delivery, to those who act for customers.
 */
@ApplicationScoped
class Invitations implements Disclosure {

    /** How many are picked, and how often. */
    @ConfigMapping(prefix = "twostar.questions")
    interface Settings {

        /** Most buyers who are asked for the answer to one question. */
        @WithDefault("10")
        int buyers();

        /** How long a buyer is left alone after having been asked for an answer, about whatever product. */
        @WithDefault("30d")
        Duration quiet();
    }

    /** Buyers of late, of whom more than are wanted are looked at, because some have been asked recently. */
    private static final int LOOKED_AT_FOR_EACH = 20;

    private static final String INVITE = """
            insert into question_invitation (product_id, question_id, author_id, invited_at)
            select ?, ?, b.author_id, ?
            from (select known.author_id, max(known.at) as newest
                  from ((select author_id, created_at as at from review
                         where product_id = ? and status = 'PUBLISHED' and verification is not null
                           and author_id is not null and author_id is distinct from ?
                         order by epoch desc, created_at desc limit ?)
                        union all
                        (select author_id, purchased_at from purchase
                         where product_id = ? and returned_at is null and author_id is distinct from ?
                         order by purchased_at desc limit ?)) known
                  group by known.author_id) b
            where not exists (select from question_invitation i where i.author_id = b.author_id and i.invited_at > ?)
            order by b.newest desc
            limit ?
            """;

    private static final String INVITED = """
            select author_id from question_invitation where product_id = ? and question_id = ? order by author_id
            """;

    private final Transactions transactions;
    private final Settings settings;

    Invitations(Transactions transactions, Settings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    void invite(SqlSession sql, Contribution question, Instant now) throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(INVITE)) {
            insert.setString(1, question.productId());
            insert.setObject(2, question.contributionId());
            insert.setTimestamp(3, Timestamp.from(now));
            for (int known = 4; known <= 7; known += 3) {
                insert.setString(known, question.productId());
                insert.setString(known + 1, question.contributor().authorId().orElse(null));
                insert.setInt(known + 2, settings.buyers() * LOOKED_AT_FOR_EACH);
            }
            insert.setTimestamp(10, Timestamp.from(now.minus(settings.quiet())));
            insert.setInt(11, settings.buyers());
            insert.executeUpdate();
        }
    }

    @Override
    public String factType() {
        return ContributionFact.ASKED;
    }

    @Override
    public Map<String, Object> of(String productId, JsonNode fact) {
        return Map.of(
                "mayKnow",
                invited(productId, UUID.fromString(fact.get("questionId").asText())));
    }

    private List<String> invited(String productId, UUID questionId) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(INVITED)) {
                select.setString(1, productId);
                select.setObject(2, questionId);
                List<String> authors = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        authors.add(row.getString(1));
                    }
                }
                return authors;
            }
        });
    }
}
