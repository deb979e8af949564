package io.twostar.delisting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.catalog.ProductCard;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.laws.HttpApi;
import io.twostar.laws.Laws;
import io.twostar.laws.LawsProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

/** A change of rule reaches exactly the products it concerns, whatever they are doing at that moment. */
@QuarkusTest
@TestProfile(LawsProfile.class)
class RuleChangeoverTest {

    private final HttpApi api = new HttpApi();
    private final String id = "r-" + UUID.randomUUID();
    private final String strict = id + "-strict";
    private final String lenient = id + "-lenient";

    @Inject
    Listings listings;

    @Inject
    Laws laws;

    @Inject
    ManagedExecutor threads;

    /** The product comes into the category while the rule of the category changes; it has seen the rule of before. */
    @Test
    void reachesAProductThatIsOnTheMove() throws Exception {
        rule(lenient, Map.of("kind", "CATEGORY", "value", lenient), 1.00, 1000);
        rule(strict, Map.of("kind", "CATEGORY", "value", strict), 1.00, 1000);
        put(lenient);
        submit("a", 1);
        CountDownLatch hasJudged = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> move = threads.runAsync(() -> listings.change(List.of(id), session -> {
            session.replace(session.require(id), ProductCard.named("n", strict, null, null));
            session.judge(session.require(id), Cause.RULE_CHANGE);
            hasJudged.countDown();
            return await(mayCommit);
        }));
        assertThat(await(hasJudged)).isTrue();
        String job = put(strict, Map.of("kind", "CATEGORY", "value", strict), 2.00, 1);
        TimeUnit.SECONDS.sleep(1); // in which the job would be done with the products it finds
        mayCommit.countDown();
        move.get(60, TimeUnit.SECONDS);
        api.awaitJob(job);
        assertThat(listing()).isEqualTo("DELISTED");
        laws.hold(api, List.of(id));
    }

    /**
     * A product delisted by its own rule stays delisted when another rule changes, even if that would no longer delist
     * it.
     */
    @Test
    void leavesProductsOfMoreSpecificRulesAlone() {
        put(lenient);
        rule(strict, Map.of("kind", "PRODUCT", "value", id), 2.00, 1);
        submit("a", 1);
        assertThat(listing()).isEqualTo("DELISTED");
        submit("b", 5);
        rule(lenient, Map.of("kind", "CATEGORY", "value", lenient), 1.00, 1000);
        assertThat(listing()).isEqualTo("DELISTED");
        rule(strict, Map.of("kind", "PRODUCT", "value", id), 2.00, 2);
        assertThat(listing()).isEqualTo("LISTED");
        laws.hold(api, List.of(id));
    }

    @Test
    void givesBackWhatADeletedRuleHadDelisted() {
        put(lenient);
        rule(lenient, Map.of("kind", "CATEGORY", "value", lenient), 1.00, 1000);
        rule(strict, Map.of("kind", "PRODUCT", "value", id), 3.00, 1);
        submit("a", 3);
        assertThat(listing()).isEqualTo("DELISTED");
        api.awaitJob(api.call("DELETE", "/delisting-rules/" + strict, null).text("judgementJobId"));
        assertThat(listing()).isEqualTo("LISTED");
        laws.hold(api, List.of(id));
    }

    /** A rule with a cooling time would not delist it again at once, and its cooling time restarts. */
    @Test
    void letsStaffRelistUnderARuleWithACoolingTime() {
        put(lenient);
        Map<String, Object> patient = Map.of(
                "scope",
                Map.of("kind", "PRODUCT", "value", id),
                "maximumAverage",
                2.00,
                "minimumCount",
                1,
                "coolingHours",
                24);
        api.awaitJob(api.call("PUT", "/delisting-rules/" + strict, patient).text("judgementJobId"));
        submit("a", 1);
        api.call("POST", "/products/" + id + "/delistings", Map.of("reason", "r"));
        assertThat(api.call("POST", "/products/" + id + "/relistings", Map.of("reason", "r"))
                        .status())
                .isEqualTo(201);
        assertThat(api.call("GET", "/products/" + id, null)
                        .json()
                        .path("listing")
                        .has("delistingPendingSince"))
                .isTrue();
    }

    private void put(String category) {
        api.call("PUT", "/products/" + id, Map.of("name", "n", "category", category));
    }

    private void submit(String author, int stars) {
        HttpApi.Answer answer = api.call(
                "POST",
                "/products/" + id + "/reviews",
                Map.of("stars", stars, "author", Map.of("id", author, "displayName", "A.")));
        assertThat(answer.status()).isEqualTo(201);
    }

    private void rule(String ruleId, Map<String, Object> scope, double maximumAverage, int minimumCount) {
        api.awaitJob(put(ruleId, scope, maximumAverage, minimumCount));
    }

    private String put(String ruleId, Map<String, Object> scope, double maximumAverage, int minimumCount) {
        HttpApi.Answer answer = api.call(
                "PUT",
                "/delisting-rules/" + ruleId,
                Map.of("scope", scope, "maximumAverage", maximumAverage, "minimumCount", minimumCount));
        return answer.text("judgementJobId");
    }

    private String listing() {
        return api.call("GET", "/products/" + id, null)
                .json()
                .path("listing")
                .path("status")
                .asText();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
