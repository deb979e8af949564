package io.twostar.rating;

import io.twostar.event.DomainEvent;
import java.math.BigDecimal;

/** The numbers of a product are different now; {@code average} is absent at 0 ratings. */
public record SummaryChanged(int epoch, long count, long sum, BigDecimal average, Distribution distribution)
        implements DomainEvent {

    public static SummaryChanged of(int epoch, StarCounts counted) {
        return new SummaryChanged(
                epoch, counted.count(), counted.sum(), Averages.display(counted), Distribution.of(counted));
    }

    @Override
    public String type() {
        return "summary.changed";
    }
}
