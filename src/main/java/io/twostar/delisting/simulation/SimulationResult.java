package io.twostar.delisting.simulation;

import io.twostar.catalog.Listing;
import io.twostar.delisting.judging.Preview;
import io.twostar.rating.StarCounts;
import java.time.Instant;

/**
 * What would happen to one product, or would have happened to it in a replay; absent members are {@code null}.
 *
 * @param count of the ratings that the rule looks at; in a replay of all counted ones, as is {@code sum}
 * @param endsAs the listing at the end of a replay
 */
record SimulationResult(
        String candidate,
        String productId,
        Effect effect,
        long count,
        long sum,
        Instant firstDelistedAt,
        Integer timesDelisted,
        Long ratingsAtFirst,
        Listing endsAs) {

    /** The product's data. */
    enum Effect {
        WOULD_DELIST,
        WOULD_RELIST,
        WOULD_AWAIT_COOLING,
        REPLAYED
    }

    static SimulationResult foreseen(String candidate, Preview.Foreseen foreseen, Effect effect) {
        StarCounts basis = foreseen.basis();
        return new SimulationResult(
                candidate, foreseen.product().productId(), effect, basis.count(), basis.sum(), null, null, null, null);
    }

    static SimulationResult replayed(String candidate, String productId, Replay replay) {
        return new SimulationResult(
                candidate,
                productId,
                Effect.REPLAYED,
                replay.ratings(),
                replay.sum(),
                replay.firstDelistedAt().orElseThrow(),
                replay.timesDelisted(),
                replay.ratingsAtFirst(),
                replay.listing());
    }
}
