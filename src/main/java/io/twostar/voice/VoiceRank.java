package io.twostar.voice;

import io.twostar.catalog.Listing;
import io.twostar.rating.Averages;
import java.math.BigDecimal;
import java.util.List;

/** A product among others that need attention; {@code average} is absent ({@code null}) at 0 ratings. */
record VoiceRank(
        String productId,
        String name,
        Listing listing,
        int score,
        List<Attention.Reason> reasons,
        long count,
        BigDecimal average) {

    static VoiceRank of(AttentionFactors factors) {
        Attention attention = Attention.of(factors);
        return new VoiceRank(
                factors.productId(),
                factors.name(),
                factors.listing(),
                attention.score(),
                attention.reasons(),
                factors.count(),
                Averages.display(factors.sum(), factors.count()));
    }
}
