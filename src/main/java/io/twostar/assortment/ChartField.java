package io.twostar.assortment;

import io.twostar.rating.history.Days;
import io.twostar.rating.history.Interval;
import io.twostar.rating.history.RatingHistoryPoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where days and stars are in the picture of a rating history, in pixels from its upper left corner. */
record ChartField(Days days, Interval interval) {

    static final double LEFT = 44;
    static final double RIGHT = 704;
    static final double TOP = 56;
    static final int BEST = 5;

    private static final int MOST_MARKS = 6;
    /** Width of a label in pixels. */
    private static final double LABEL = 64;

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

    /** A label below the picture. */
    record Mark(double x, String anchor, String label) {}

    /** At most six labels: days, Mondays by the numbers of their weeks (ISO 8601), or months. */
    List<Mark> marks() {
        if (interval == Interval.DAY) {
            return IntStream.rangeClosed(0, MOST_MARKS - 1)
                    .mapToObj(i -> day(i, days.from().plusDays(Math.round(i * (length() - 1.0) / (MOST_MARKS - 1)))))
                    .toList();
        }
        boolean isWeek = interval == Interval.WEEK;
        List<LocalDate> starts = Stream.iterate(
                        isWeek
                                ? days.from().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                                : days.from().minusDays(1).with(TemporalAdjusters.firstDayOfNextMonth()),
                        day -> day.isBefore(days.to()),
                        day -> isWeek ? day.plusWeeks(1) : day.plusMonths(1))
                .toList();
        int step = Math.max(1, (starts.size() + MOST_MARKS - 1) / MOST_MARKS);
        return IntStream.range(0, starts.size())
                .filter(i -> i % step == 0)
                .mapToObj(starts::get)
                .map(day -> new Mark(x(day), x(day) > RIGHT - LABEL / 2 ? "end" : "middle", label(day)))
                .toList();
    }

    private Mark day(int place, LocalDate day) {
        boolean isLast = place == MOST_MARKS - 1;
        return new Mark(isLast ? RIGHT : x(day), place == 0 ? "start" : isLast ? "end" : "middle", day.toString());
    }

    private String label(LocalDate day) {
        return interval == Interval.MONTH
                ? YearMonth.from(day).toString()
                : "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
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
