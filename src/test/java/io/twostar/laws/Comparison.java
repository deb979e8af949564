package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.laws.ShopModel.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Compares the service with the {@link ShopModel} of a {@link History}. */
final class Comparison {

    private final String name;
    private final ShopModel shop;
    private final List<SyndicatedNeighbour> neighbours;
    private final HttpApi api;
    private final Sql sql;
    private final Laws laws;

    Comparison(String name, ShopModel shop, List<SyndicatedNeighbour> neighbours, HttpApi api, Sql sql, Laws laws) {
        this.name = name;
        this.shop = shop;
        this.neighbours = neighbours;
        this.api = api;
        this.sql = sql;
        this.laws = laws;
    }

    /** What can be compared after every step: numbers with rows, listings and decisions with the model. */
    void afterAStep() {
        Set<String> ids = shop.items.keySet();
        laws.numbersAreThoseOfTheRows(ids);
        List<String> products = new ArrayList<>();
        List<String> decisions = new ArrayList<>();
        shop.items.values().forEach(item -> {
            products.add("%s %s %d %s %s %s %s %s %s"
                    .formatted(
                            item.id,
                            item.category,
                            item.epoch,
                            item.listing(),
                            item.delistedBy == null ? "-" : item.delistedBy,
                            item.retired ? "t" : "f",
                            millis(item.pendingSince),
                            millis(item.exemptUntil),
                            ShopModel.numbers(ShopModel.counted(item, false, null))));
            item.decisions.forEach(decision -> decisions.add(item.id + " " + decision));
        });
        assertThat(sql.lines("""
                select p.product_id, p.category, p.epoch, p.listing, p.delisted_by, p.retired_at is not null,
                       (extract(epoch from p.pending_since) * 1000)::bigint,
                       (extract(epoch from p.exempt_until) * 1000)::bigint,
                       coalesce(s.c1, 0), coalesce(s.c2, 0), coalesce(s.c3, 0), coalesce(s.c4, 0), coalesce(s.c5, 0)
                from product p left join rating_summary s using (product_id, epoch)
                where p.product_id like ? order by 1
                """, name + "%")).isEqualTo(products);
        assertThat(sql.lines("""
                select product_id, outcome, cause, coalesce(rule_id || ':' || rule_version, '-'), epoch, n1, n2, n3, n4, n5
                from listing_decision where product_id like ? order by product_id, decided_at, decision_id
                """, name + "%")).isEqualTo(decisions);
    }

    /** Their names and words are gone, also from former versions, and nobody else's. */
    private void compareErased() {
        List<String> erased = new ArrayList<>();
        shop.items.values().forEach(item -> item.ratings.stream()
                .filter(rating -> rating.erased)
                .forEach(rating -> erased.add("%s %s %d %d %d %s"
                        .formatted(
                                item.id,
                                rating.reviewId,
                                rating.epoch,
                                rating.stars,
                                rating.version,
                                rating.withdrawn ? "WITHDRAWN" : "PUBLISHED"))));
        assertThat(sql.lines("""
                select r.product_id, r.review_id, r.epoch, r.stars, r.version, r.status from review r
                where r.product_id like ? and r.author_id like 'erased-%'
                  and num_nulls(r.author_name, r.title, r.text, r.import_key, r.address_hash) = 5
                  and not exists (
                    select from review_revision v
                    where v.product_id = r.product_id and v.review_id = r.review_id and num_nulls(v.title, v.text) < 2)
                """, name + "%")).containsExactlyInAnyOrderElementsOf(erased);
    }

    private static Object millis(Instant time) {
        return time == null ? "-" : time.toEpochMilli();
    }

    /** Also what followers, families and neighbours show, and what erasures have left. */
    void ofEverything(Runnable tick) {
        laws.hold(api, shop.items.keySet());
        shop.items.values().forEach(this::compareFamily);
        compareErased();
        // While one is merged, what it shows is shown elsewhere.
        if (neighbours.stream().allMatch(neighbour -> shop.items.get(neighbour.there()).mergedInto == null)) {
            neighbours.forEach(neighbour ->
                    neighbour.catchUp(ShopModel.counted(shop.items.get(neighbour.there()), false, null), tick));
        }
        shop.items.values().forEach(item -> assertThat(inOrder(api.all("/events?productId=" + item.id).stream()
                        .filter(event -> !event.path("type").asText().equals("syndicated.changed"))
                        .map(ShopModel::told)
                        .toList()))
                .as("events of %s", item.id)
                .isEqualTo(inOrder(item.events)));
    }

    /** The reviews that one erasure finds at a product are erased in any order. */
    private static List<String> inOrder(List<String> events) {
        List<String> sorted = new ArrayList<>(events);
        for (int from = 0, to; from < sorted.size(); from = to + 1) {
            for (to = from; to < sorted.size() && sorted.get(to).startsWith("review.erased"); to++) {}
            Collections.sort(sorted.subList(from, to));
        }
        return sorted;
    }

    /** What is shown of a family is the sum of its members' own numbers. */
    private void compareFamily(Item item) {
        List<Item> members = shop.family(item.familyId());
        JsonNode family = api.call("GET", "/products/" + item.id + "/rating-summary", null)
                .json()
                .path("family");
        long present =
                members.stream().filter(member -> member.mergedInto == null).count();
        assertThat(family.isMissingNode()).isEqualTo(present < 2);
        if (present > 1) {
            long[] sum = new long[5];
            for (Item member : members) {
                long[] own = ShopModel.counted(member, false, null);
                for (int k = 0; k < 5; k++) {
                    sum[k] += own[k];
                }
            }
            assertThat(family.path("products").asLong()).isEqualTo(present);
            assertThat(ShopModel.numbers(Contract.distribution(family.path("distribution"))))
                    .as("family of %s", item.id)
                    .isEqualTo(ShopModel.numbers(sum));
            assertThat(family.path("count").asLong()).isEqualTo(Contract.count(sum));
            assertThat(family.path("sum").asLong()).isEqualTo(Contract.sum(sum));
        }
    }
}
