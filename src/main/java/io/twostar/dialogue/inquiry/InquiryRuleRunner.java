package io.twostar.dialogue.inquiry;

import io.twostar.delisting.decision.Listings;
import io.twostar.dialogue.inquiry.Inquiry.About;
import io.twostar.dialogue.inquiry.Inquiry.Asker;
import io.twostar.dialogue.inquiry.rule.InquiryRule;
import io.twostar.dialogue.inquiry.rule.InquiryRule.Candidate;
import io.twostar.dialogue.inquiry.rule.InquiryRule.Verdict;
import io.twostar.dialogue.inquiry.rule.InquiryRuleDao;
import io.twostar.http.problem.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the events of reviews and opens an inquiry where a rule asks for one, without delaying submissions. One
 * instance at a time; the position reached commits together with the inquiries, so no review is missed or asked about
 * twice.
 */
@ApplicationScoped
class InquiryRuleRunner implements BackgroundTask {

    /** A review, and the rule that matches it. */
    private record Match(InquiryRule rule, Candidate review) {}

    private final Transactions transactions;
    private final Listings listings;
    private final Inquiring inquiring;
    private final InquirySettings settings;
    private final Times times;

    InquiryRuleRunner(
            Transactions transactions, Listings listings, Inquiring inquiring, InquirySettings settings, Times times) {
        this.transactions = transactions;
        this.listings = listings;
        this.inquiring = inquiring;
        this.settings = settings;
        this.times = times;
    }

    /** Processes the next events, unless another instance is doing so. */
    @Override
    public boolean processBatch() {
        return transactions.inNew(sql -> {
            Optional<FollowedEvents.Span> span = FollowedEvents.next(sql, settings.batch());
            if (span.isEmpty()) {
                return false;
            }
            List<InquiryRule> rules = InquiryRuleDao.all(sql);
            FollowedEvents.Span reached = rules.isEmpty() ? span.get().toTheEnd() : span.get();
            if (!rules.isEmpty()) {
                apply(sql, rules, reached);
            }
            FollowedEvents.reached(sql, reached);
            return reached.hasMore();
        });
    }

    private void apply(SqlSession sql, List<InquiryRule> rules, FollowedEvents.Span span) {
        int stars = rules.stream()
                .mapToInt(rule -> rule.terms().maximumStars())
                .max()
                .orElseThrow();
        List<Candidate> reviews = FollowedEvents.candidates(sql, span, stars);
        List<Match> matches = matches(sql, rules, reviews);
        if (matches.isEmpty()) {
            return;
        }
        Set<String> products = new HashSet<>();
        matches.forEach(match -> products.add(match.review().productId()));
        listings.change(products, session -> {
            for (Match match : matches) {
                inquiring.open(
                        session,
                        session.require(match.review().productId()),
                        new About(
                                match.review().reviewId(),
                                match.review().authorId(),
                                match.review().stars()),
                        new Asker(null, match.rule().ruleId()),
                        match.rule().terms().question(),
                        match.rule().timeToAnswer());
            }
            return null;
        });
    }

    private List<Match> matches(SqlSession sql, List<InquiryRule> rules, List<Candidate> reviews) {
        Instant now = times.now();
        Map<String, Integer> askedToday = InquiryHistory.today(sql, now);
        Map<String, Instant> lastAsked = InquiryHistory.authors(sql, reviews);
        Set<Object> chosen = new HashSet<>();
        List<Match> matches = new ArrayList<>();
        for (Candidate review : reviews) {
            for (InquiryRule rule : rules) {
                Instant last = lastAsked.getOrDefault(review.authorId(), Instant.MIN);
                if (chosen.contains(review.reviewId())
                        || rule.judge(review, askedToday.getOrDefault(rule.ruleId(), 0), last, now) != Verdict.ASK) {
                    continue;
                }
                chosen.add(review.reviewId());
                matches.add(new Match(rule, review));
                askedToday.merge(rule.ruleId(), 1, Integer::sum);
                lastAsked.put(review.authorId(), now);
            }
        }
        return matches;
    }
}
