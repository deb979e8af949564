package io.twostar.assortment;

import io.twostar.rating.history.Days;
import io.twostar.rating.history.Interval;
import io.twostar.rating.history.RatingHistoryPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Where days and stars are in the picture of a rating history, in pixels from its upper left corner. */
record ChartField(Days days, Interval interval) {

    static final double LEFT = 44;
    static final double RIGHT = 704;
    static final double TOP = 56;
    static final int BEST = 5;

    /** One star. Below it are the bars. */
    private static final double MIDDLE = 196;

    /** Of days from {@link Days#from()} to the last one. */
    long length() {
        return ChronoUnit.DAYS.between(days.from(), days.to());
    }

    double x(LocalDate day) {
        return LEFT + (RIGHT - LEFT) * ChronoUnit.DAYS.between(days.from(), day) / length();
    }

    double x(Instant instant) {
        double seconds = days.start().until(instant, ChronoUnit.SECONDS);
        return LEFT + (RIGHT - LEFT) * seconds / days.start().until(days.end(), ChronoUnit.SECONDS);
    }

    double y(double stars) {
        return MIDDLE - (MIDDLE - TOP) * (stars - 1) / (BEST - 1);
    }

    double middle(RatingHistoryPoint point) {
        return (start(point) + end(point)) / 2;
    }

    double width(RatingHistoryPoint point) {
        return end(point) - start(point);
    }

    /** A week or month may begin before the days asked for, or end behind them. */
    private double start(RatingHistoryPoint point) {
        return Math.max(LEFT, x(point.firstDay()));
    }

    private double end(RatingHistoryPoint point) {
        LocalDate next =
                switch (interval) {
                    case DAY -> point.firstDay().plusDays(1);
                    case WEEK -> point.firstDay().plusWeeks(1);
                    case MONTH -> point.firstDay().plusMonths(1);
                };
        return Math.min(RIGHT, x(next));
    }
}
