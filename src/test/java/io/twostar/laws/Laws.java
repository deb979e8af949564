package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The invariants 1, 2 and 4 of the design, checked from outside for some products without concurrent changes. */
@Singleton
public class Laws {

    private static final String STORED_SUMMARIES = """
            select product_id, epoch, c1, c2, c3, c4, c5, v1, v2, v3, v4, v5,
                   surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum
            from rating_summary
            where product_id = any(?)
              and c1 + c2 + c3 + c4 + c5 + surge_held + stop_held + withdrawn + removed + purged > 0
            order by 1, 2
            """;

    private static final String RECOMPUTED_SUMMARIES = """
            select product_id, epoch,
                   count(*) filter (where counting = 'COUNTED' and stars = 1),
                   count(*) filter (where counting = 'COUNTED' and stars = 2),
                   count(*) filter (where counting = 'COUNTED' and stars = 3),
                   count(*) filter (where counting = 'COUNTED' and stars = 4),
                   count(*) filter (where counting = 'COUNTED' and stars = 5),
                   count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 1),
                   count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 2),
                   count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 3),
                   count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 4),
                   count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 5),
                   count(*) filter (where counting = 'SURGE_HOLD'),
                   count(*) filter (where counting = 'STOP_HOLD'),
                   coalesce(sum(stars) filter (where counting in ('SURGE_HOLD', 'STOP_HOLD')), 0),
                   count(*) filter (where counting = 'WITHDRAWN'),
                   count(*) filter (where counting = 'REMOVED'),
                   count(*) filter (where counting = 'PURGED'),
                   count(*) filter (where counting = 'COUNTED' and incentive is not null),
                   coalesce(sum(stars) filter (where counting = 'COUNTED' and incentive is not null), 0)
            from review
            where product_id = any(?)
            group by 1, 2
            order by 1, 2
            """;

    private static final String STORED_DAYS = """
            select product_id, epoch, day, stars, verified, held, storefront, count
            from rating_day
            where product_id = any(?) and count > 0
            order by 1, 2, 3, 4, 5, 6, 7
            """;

    private static final String RECOMPUTED_DAYS = """
            select product_id, epoch, (created_at at time zone 'UTC')::date, stars, verification is not null,
                   counting <> 'COUNTED', coalesce(storefront, ''), count(*)
            from review
            where product_id = any(?) and counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
            group by 1, 2, 3, 4, 5, 6, 7
            order by 1, 2, 3, 4, 5, 6, 7
            """;

    private static final String BASIS = """
            select count(*) filter (where r.stars = 1), count(*) filter (where r.stars = 2),
                   count(*) filter (where r.stars = 3), count(*) filter (where r.stars = 4),
                   count(*) filter (where r.stars = 5)
            from product p
            join product m on m.product_id = p.product_id
                or ?::boolean and coalesce(m.variant_of, m.product_id) = coalesce(p.variant_of, p.product_id)
            left join review r
              on r.product_id = m.product_id and r.epoch = m.epoch and r.counting = 'COUNTED'
                 and (not ?::boolean or r.verification is not null)
                 and (?::text = '' or r.storefront = ?)
            where p.product_id = ?
            """;

    private static final String REVIEWS = """
            select count(*) filter (where source is null and review_id is not null),
                   (select count(*) from review_revision v where v.product_id = p.product_id),
                   count(*) filter (where status = 'WITHDRAWN')
            from product p left join review r using (product_id)
            where p.product_id = ? group by p.product_id
            """;

    private static final String EVENTS = "published, updated and withdrawn reviews of %s";

    private final Sql sql;

    Laws(Sql sql) {
        this.sql = sql;
    }

    /** Checks all of them, once the relay has published everything. */
    public void hold(HttpApi api, Collection<String> productIds) {
        numbersAreThoseOfTheRows(productIds);
        listingsFollowTheRules(api, productIds);
        eventsTellEverything(api, productIds);
    }

    /** Invariant 1: summaries and day buckets equal a recompute from the rows. */
    public void numbersAreThoseOfTheRows(Collection<String> productIds) {
        assertThat(sql.lines(STORED_SUMMARIES, productIds)).isEqualTo(sql.lines(RECOMPUTED_SUMMARIES, productIds));
        assertThat(sql.lines(STORED_DAYS, productIds)).isEqualTo(sql.lines(RECOMPUTED_DAYS, productIds));
    }

    /**
     * Invariant 2 where no job is outstanding: what is listed is not due (exemptions aside, and rules with windows or
     * patience, which are also a matter of time), and every change of listing has the one decision that explains it.
     */
    public void listingsFollowTheRules(HttpApi api, Collection<String> productIds) {
        List<JsonNode> rules = api.all("/delisting-rules");
        for (String productId : productIds) {
            decisionsExplainTheListing(api, productId);
            String[] product = sql.lines(
                            "select category, listing, retired_at is not null or exempt_until is not null from product"
                                    + " where product_id = ?",
                            productId)
                    .get(0)
                    .split(" ");
            JsonNode rule = Contract.ruleFor(rules, productId, product[0]);
            if (product[1].equals("LISTED") && product[2].equals("f") && !rule.has("windowDays") && !isPatient(rule)) {
                long[] basis = basis(rule, productId);
                assertThat(Contract.isDue(rule, basis))
                        .as("%s is listed and due by %s with %s", productId, rule, basis)
                        .isFalse();
            }
        }
    }

    private static boolean isPatient(JsonNode rule) {
        return rule.path("coolingHours").asInt() > 0;
    }

    private long[] basis(JsonNode rule, String productId) {
        boolean ofFamily = rule.path("basis").asText().equals("FAMILY");
        String storefront = rule.path("storefront").asText();
        String[] stars = sql.lines(
                        BASIS, ofFamily, rule.path("verifiedOnly").asBoolean(), storefront, storefront, productId)
                .get(0)
                .split(" ");
        long[] basis = new long[5];
        for (int k = 0; k < 5; k++) {
            basis[k] = Long.parseLong(stars[k]);
        }
        return basis;
    }

    private void decisionsExplainTheListing(HttpApi api, String productId) {
        List<JsonNode> decisions = api.all("/listing-decisions?productId=" + productId);
        Collections.reverse(decisions);
        String expected = "DELISTED";
        String causeBefore = "";
        for (JsonNode decision : decisions) {
            assertThat(decision.path("outcome").asText())
                    .as("outcome of %s", decision)
                    .isEqualTo(expected);
            explainsItself(decision);
            if (isTakenBack(decision)) {
                assertThat(causeBefore).as("what %s takes back", decision).isEqualTo("MERGE");
            }
            causeBefore = decision.path("cause").asText();
            expected = expected.equals("DELISTED") ? "RELISTED" : "DELISTED";
        }
        String last = decisions.isEmpty()
                ? "-"
                : decisions.get(decisions.size() - 1).path("decisionId").asText();
        String listing = expected.equals("DELISTED") ? "LISTED" : "DELISTED";
        assertThat(sql.lines("select listing, decision_id from product where product_id = ?", productId))
                .containsExactly(listing + " " + last);
    }

    /** An outsider, who has the decision and the contract only, comes to the same verdict. */
    static void explainsItself(JsonNode decision) {
        long[] stars = Contract.distribution(decision.path("distribution"));
        assertThat(Contract.count(stars)).isEqualTo(decision.path("count").asLong());
        assertThat(Contract.sum(stars)).isEqualTo(decision.path("sum").asLong());
        if (!decision.has("rule")) {
            assertThat(decision.path("reason").asText()).isNotBlank();
            return;
        }
        JsonNode rule = decision.path("rule");
        assertThat(Contract.isDue(rule, stars))
                .as("whether the numbers of %s are due by its own rule", decision)
                .isEqualTo(decision.path("outcome").asText().equals("DELISTED"));
        if (decision.path("outcome").asText().equals("RELISTED")) {
            explainsTheReturn(decision, rule);
        }
        assertThat(decision.has("upperBound")).isEqualTo(rule.has("upperBound"));
        if (rule.has("upperBound")) {
            assertThat(new BigDecimal(decision.path("upperBound").path("value").asText()))
                    .isEqualByComparingTo(Contract.bound(rule.path("upperBound"), stars));
        }
    }

    /** A merge returns a product that waits for a person only if a merge had delisted it. */
    private static boolean isTakenBack(JsonNode decision) {
        return decision.path("outcome").asText().equals("RELISTED")
                && decision.path("cause").asText().equals("MERGE")
                && !isAutomatic(decision);
    }

    private static boolean isAutomatic(JsonNode decision) {
        JsonNode rule = decision.path("rule");
        return rule.path("relisting").asText().equals("AUTOMATIC")
                && Contract.isAboveReturn(rule, Contract.distribution(decision.path("distribution")));
    }

    /** A rule returns what it delisted for one of three reasons, each of which the decision shows. */
    private static void explainsTheReturn(JsonNode decision, JsonNode rule) {
        boolean cleared = false;
        if (decision.has("evidenceTaken")) {
            long[] before = Contract.distribution(decision.path("evidenceTaken").path("before"));
            long[] taken = Contract.distribution(decision.path("evidenceTaken").path("taken"));
            cleared = Contract.isDue(rule, before);
            for (int k = 0; k < 5; k++) {
                cleared &= taken[k] == 0 || k + 1 <= rule.path("maximumAverage").asDouble();
                before[k] -= taken[k];
            }
            cleared &= !Contract.isDue(rule, before);
            assertThat(cleared)
                    .as("whether taking evidence cleared %s", decision)
                    .isTrue();
        }
        assertThat(cleared
                        || isAutomatic(decision)
                        || decision.path("cause").asText().matches("(RULE|FAMILY)_CHANGE|MERGE"))
                .as("whether there is a reason for %s", decision)
                .isTrue();
    }

    /** Invariant 4: counts, sums and listings follow from the events alone. */
    public void eventsTellEverything(HttpApi api, Collection<String> productIds) {
        awaitRelay();
        int[] heard = new int[3];
        int[] stored = new int[3];
        boolean anyMoved = false;
        for (String productId : productIds) {
            Replay replay = new Replay(productId);
            api.all("/events?productId=" + productId).forEach(replay::hear);
            JsonNode summary = api.call("GET", "/products/" + productId + "/rating-summary", null)
                    .json();
            replay.knows(summary);
            anyMoved |= replay.anyMoved();
            String[] rows = sql.lines(REVIEWS, productId).get(0).split(" ");
            for (int i = 0; i < heard.length; i++) {
                int events = replay.reviewEvents().get(i);
                heard[i] += events;
                stored[i] += Integer.parseInt(rows[i]);
                if (!replay.anyMoved()) {
                    assertThat(events).as(EVENTS, productId).isEqualTo(Integer.parseInt(rows[i]));
                }
            }
        }
        if (anyMoved) {
            assertThat(heard).as(EVENTS, productIds).isEqualTo(stored);
        }
    }

    /** Returns when every event committed so far has its place in the feed. */
    public void awaitRelay() {
        for (int i = 0; i < 6_000 && sql.number("select count(*) from outbox") > 0; i++) {
            HttpApi.pause(10);
        }
        assertThat(sql.number("select count(*) from outbox")).isZero();
    }
}
