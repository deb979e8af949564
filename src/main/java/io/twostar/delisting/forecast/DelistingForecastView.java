package io.twostar.delisting.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.judging.Preview;
import io.twostar.delisting.judging.ProductSnapshot;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.Distribution;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How near a product is to leaving or to returning, as responses show it; absent members are {@code null}. */
record DelistingForecastView(
        String productId,
        Listing listing,
        String ruleId,
        int ruleVersion,
        long count,
        long sum,
        Distribution distribution,
        @JsonProperty("currentUpperBound") BigDecimal bound,
        boolean wouldDelist,
        Instant pendingSince,
        Instant delistsAt,
        Instant exemptUntil,
        Integer oneStarRatingsToDelist,
        Integer fiveStarRatingsToReturn) {

    static DelistingForecastView of(Preview.Foreseen foreseen, Instant now) {
        ProductSnapshot product = foreseen.product();
        DelistingRule rule = foreseen.rule();
        StarCounts basis = foreseen.basis();
        boolean isListed = product.listing() == Listing.LISTED;
        boolean mayReturn = product.listing() == Listing.DELISTED
                && product.delistedBy().filter(DelistedBy.RULE::equals).isPresent();
        Optional<Instant> exemptUntil = product.exemptUntil().filter(now::isBefore);
        return new DelistingForecastView(
                product.productId(),
                product.listing(),
                rule.ruleId(),
                rule.version(),
                basis.count(),
                basis.sum(),
                Distribution.of(basis),
                rule.boundOf(basis).orElse(null),
                product.listing() != Listing.RETIRED && rule.isDue(basis) && exemptUntil.isEmpty(),
                product.pendingSince().orElse(null),
                product.pendingSince()
                        .map(since -> since.plus(Duration.ofHours(rule.coolingHours())))
                        .orElse(null),
                exemptUntil.orElse(null),
                isListed ? number(Forecast.oneStarRatingsToDelist(rule, basis)) : null,
                mayReturn ? number(Forecast.fiveStarRatingsToReturn(rule, basis)) : null);
    }

    private static Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
