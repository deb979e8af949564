package io.twostar.laws;

import io.twostar.laws.ShopModel.Home;
import io.twostar.laws.ShopModel.Item;
import io.twostar.laws.ShopModel.Rating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A merge in the words of the design: what moves, and what moves back. */
final class MergeModel {

    final Item source;
    final Item target;
    final List<Rating> there = new ArrayList<>();
    final List<Rating> back = new ArrayList<>();
    long kept;
    String path;
    private final int sourceEpoch;
    private final int targetEpoch;
    private final boolean wasRetired;
    private final Map<Item, Instant> coolingSince = new HashMap<>();
    private final Map<Item, Integer> decided = new HashMap<>();
    private String category;
    private Instant confirmedAt;

    /** @param newest orders ratings by their time */
    MergeModel(Item source, Item target, Comparator<Rating> newest) {
        this.source = source;
        this.target = target;
        sourceEpoch = source.epoch;
        targetEpoch = target.epoch;
        wasRetired = source.retired;
        for (Rating rating : source.ratings) {
            if (rating.epoch != sourceEpoch) {
                continue;
            }
            Optional<Rating> other =
                    rating.withdrawn || rating.author == null ? Optional.empty() : target.ratingOf(rating.author);
            if (other.isPresent() && newest.compare(rating, other.get()) < 0) {
                kept++;
            } else {
                there.add(rating);
                other.ifPresent(back::add);
            }
        }
    }

    boolean concerns(Item item) {
        return item == source || item == target;
    }

    void confirm(ShopModel shop) {
        confirmedAt = shop.now;
        category = source.category;
        for (Item item : List.of(source, target)) {
            coolingSince.put(item, "RULE".equals(item.delistedBy) ? item.cooledSince : item.pendingSince);
        }
        Map<Item, Integer> before = new HashMap<>();
        shop.items.values().forEach(item -> before.put(item, item.decisions.size()));
        if (!wasRetired) {
            shop.retire(source);
        }
        source.mergedInto = target.id;
        move(source, target, targetEpoch, there);
        move(target, source, sourceEpoch, back);
        judge(shop);
        before.forEach((item, decisions) -> {
            if (item.decisions.size() > decisions) {
                decided.put(item, item.decisions.size());
            }
        });
        end(shop, "merge.confirmed", !there.isEmpty() || !back.isEmpty());
    }

    /** @return how many have moved back */
    int reverse(ShopModel shop) {
        List<Rating> returning = back.stream().filter(this::mayReturn).toList();
        back.stream()
                .filter(rating -> !returning.contains(rating))
                .filter(rating -> rating.home.equals(new Home(target, targetEpoch)))
                .forEach(rating -> rating.home = null);
        source.mergedInto = null;
        if (!wasRetired && !source.retiredAt.isAfter(confirmedAt)) {
            source.retired = false;
        }
        move(target, source, sourceEpoch, there);
        move(source, target, targetEpoch, returning);
        resumeCooling(source, sourceEpoch);
        resumeCooling(target, targetEpoch);
        shop.takenBack = decided;
        judge(shop);
        if (!source.category.equals(category)
                || Instant.parse(shop.ruleOf(source).path("createdAt").asText()).isAfter(confirmedAt)) {
            shop.judge(source, "RULE_CHANGE");
        }
        shop.takenBack = Map.of();
        end(shop, "merge.reversed", !there.isEmpty() || !returning.isEmpty());
        return there.size() + returning.size();
    }

    /** Not if its author has rated the target anew. */
    private boolean mayReturn(Rating old) {
        return old.withdrawn
                || old.author == null
                || target.ratings.stream()
                        .noneMatch(r -> old.author.equals(r.author)
                                && r.epoch == targetEpoch
                                && !r.withdrawn
                                && !there.contains(r));
    }

    private static void move(Item from, Item to, int epoch, List<Rating> ratings) {
        ratings.stream()
                .sorted(Comparator.comparing((Rating rating) -> rating.reviewId))
                .forEach(rating -> {
                    Home home = rating.home == null ? new Home(from, rating.epoch) : rating.home;
                    rating.home = home.equals(new Home(to, epoch)) ? null : home;
                    rating.epoch = epoch;
                    String event = "review.moved %d %d".formatted(epoch, rating.stars);
                    from.events.add(event);
                    to.events.add(event);
                });
        from.ratings.removeAll(ratings);
        to.ratings.addAll(ratings);
    }

    private void judge(ShopModel shop) {
        shop.judgeFamily(target, "MERGE");
        shop.judgeFamily(source, "MERGE");
    }

    /** The clock goes on as if nothing had been merged, unless a decision or a fresh start came in between. */
    private void resumeCooling(Item item, int epoch) {
        Instant since = coolingSince.get(item);
        boolean sameListing = !item.retired
                && item.delistedBy == null
                && (item.decidedAt == null || !item.decidedAt.isAfter(confirmedAt))
                && item.epoch == epoch;
        if (since != null && sameListing && (item.pendingSince == null || since.isBefore(item.pendingSince))) {
            item.pendingSince = since;
        }
    }

    private void end(ShopModel shop, String event, boolean anyMoved) {
        source.events.add(event);
        target.events.add(event);
        if (!source.retired) {
            source.events.add("product.updated");
        }
        if (anyMoved) {
            shop.summaryChanged(source);
            if (target.epoch == targetEpoch) {
                shop.summaryChanged(target);
            }
        }
    }
}
