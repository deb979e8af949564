package io.twostar.dialogue.inquiry.rule;

import io.twostar.dialogue.inquiry.rule.InquiryRule.Terms;
import io.twostar.event.Outboxes;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The inquiry rules: there are few, and each is changed under one lock. */
@ApplicationScoped
class InquiryRules {

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;

    InquiryRules(Transactions transactions, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** The result of a PUT. */
    record Put(InquiryRule rule, boolean created) {}

    /** @throws ProblemException 412 by {@code ifMatch} */
    Put put(String ruleId, Terms terms, String ifMatch) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, "inquiry-rules");
            Optional<InquiryRule> before = InquiryRuleDao.find(sql, ruleId);
            ETags.honourMatch(ifMatch, before.map(InquiryRules::etag));
            if (before.isPresent() && before.get().terms().equals(terms)) {
                return new Put(before.get(), false);
            }
            var now = times.now();
            InquiryRule rule = new InquiryRule(
                    ruleId,
                    terms,
                    before.map(InquiryRule::version).orElse(0) + 1,
                    before.map(InquiryRule::createdAt).orElse(now),
                    now);
            InquiryRuleDao.write(sql, rule);
            outboxes.write(sql, new InquiryRuleChanged(ruleId, rule.version(), false), times.now());
            return new Put(rule, before.isEmpty());
        });
    }

    /** @throws ProblemException 404 if there is no such rule, 412 by {@code ifMatch} */
    void delete(String ruleId, String ifMatch) {
        transactions.inNew(sql -> {
            NamedLock.take(sql, "inquiry-rules");
            Optional<InquiryRule> before = InquiryRuleDao.find(sql, ruleId);
            InquiryRule rule = before.orElseThrow(InquiryRules::notFound);
            ETags.honourMatch(ifMatch, before.map(InquiryRules::etag));
            InquiryRuleDao.delete(sql, ruleId);
            outboxes.write(sql, new InquiryRuleChanged(ruleId, rule.version(), true), times.now());
            return rule;
        });
    }

    /** @throws ProblemException 404 if there is no such rule */
    InquiryRule require(String ruleId) {
        return transactions.read(sql -> InquiryRuleDao.find(sql, ruleId)).orElseThrow(InquiryRules::notFound);
    }

    static String etag(InquiryRule rule) {
        return ETags.strong(rule.version(), rule.createdAt().toEpochMilli());
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such standing order.");
    }

    /** A page of rules by id. */
    Page<InquiryRule> page(String cursor, int pageSize) {
        return Page.byId(
                "inquiry-rules",
                cursor,
                pageSize,
                InquiryRule::ruleId,
                (after, most) -> transactions.read(sql -> InquiryRuleDao.page(sql, after, most)));
    }
}
