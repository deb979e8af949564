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
 * Follows the events of reviews and asks where a standing order says so; submissions are not delayed by it. One instance
 * at a time, and the place reached commits with what was asked: nobody is missed and nobody asked twice.
 */
@ApplicationScoped
class StandingOrders implements BackgroundTask {

    /** A review, and the order that wants to know more. */
    private record Wish(InquiryRule order, Candidate review) {}

    private final Transactions transactions;
    private final Listings listings;
    private final Inquiring inquiring;
    private final InquirySettings settings;
    private final Times times;

    StandingOrders(
            Transactions transactions, Listings listings, Inquiring inquiring, InquirySettings settings, Times times) {
        this.transactions = transactions;
        this.listings = listings;
        this.inquiring = inquiring;
        this.settings = settings;
        this.times = times;
    }

    /** Looks at the next events, unless another instance is at it. */
    @Override
    public boolean doSome() {
        return transactions.inNew(sql -> {
            Optional<FollowedEvents.Span> span = FollowedEvents.next(sql, settings.batch());
            if (span.isEmpty()) {
                return false;
            }
            List<InquiryRule> orders = InquiryRuleDao.all(sql);
            FollowedEvents.Span reached = orders.isEmpty() ? span.get().toTheEnd() : span.get();
            if (!orders.isEmpty()) {
                fulfil(sql, orders, reached);
            }
            FollowedEvents.reached(sql, reached);
            return reached.hasMore();
        });
    }

    private void fulfil(SqlSession sql, List<InquiryRule> orders, FollowedEvents.Span span) {
        int stars = orders.stream()
                .mapToInt(order -> order.terms().maximumStars())
                .max()
                .orElseThrow();
        List<Candidate> reviews = FollowedEvents.candidates(sql, span, stars);
        List<Wish> wishes = wishes(sql, orders, reviews);
        if (wishes.isEmpty()) {
            return;
        }
        Set<String> products = new HashSet<>();
        wishes.forEach(wish -> products.add(wish.review().productId()));
        listings.change(products, session -> {
            for (Wish wish : wishes) {
                inquiring.open(
                        session,
                        session.require(wish.review().productId()),
                        new About(
                                wish.review().reviewId(),
                                wish.review().authorId(),
                                wish.review().stars()),
                        new Asker(null, wish.order().ruleId()),
                        wish.order().terms().question(),
                        wish.order().timeToAnswer());
            }
            return null;
        });
    }

    private List<Wish> wishes(SqlSession sql, List<InquiryRule> orders, List<Candidate> reviews) {
        Instant now = times.now();
        Map<String, Integer> askedToday = AskedBefore.today(sql, now);
        Map<String, Instant> lastAsked = AskedBefore.authors(sql, reviews);
        Set<Object> chosen = new HashSet<>();
        List<Wish> wishes = new ArrayList<>();
        for (Candidate review : reviews) {
            for (InquiryRule order : orders) {
                Instant last = lastAsked.getOrDefault(review.authorId(), Instant.MIN);
                if (chosen.contains(review.reviewId())
                        || order.judge(review, askedToday.getOrDefault(order.ruleId(), 0), last, now) != Verdict.ASK) {
                    continue;
                }
                chosen.add(review.reviewId());
                wishes.add(new Wish(order, review));
                askedToday.merge(order.ruleId(), 1, Integer::sum);
                lastAsked.put(review.authorId(), now);
            }
        }
        return wishes;
    }
}
