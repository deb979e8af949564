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

    static VoiceRank of(AttentionFactors figures) {
        Attention attention = Attention.of(figures);
        return new VoiceRank(
                figures.productId(),
                figures.name(),
                figures.listing(),
                attention.score(),
                attention.reasons(),
                figures.count(),
                Averages.display(figures.sum(), figures.count()));
    }
}
