package io.twostar.http;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.store.Query;
import io.twostar.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages of rows in the order of their time, and of an id where the times are equal.
 *
 * @param time column of the time, and {@code id} of the id
 */
public record Timeline<T>(
        String time, String id, boolean newestFirst, Function<T, Instant> timeOf, Function<T, UUID> idOf) {

    /**
     * Reads a page.
     *
     * @param select ends with its conditions
     * @param fingerprint everything that selects, for the cursor to be bound to
     * @param cursor of the page before, {@code null} for the first page
     * @throws ProblemException 400 if the cursor is none, or one of another list
     */
    public Page<T> page(Query select, Function<Row, T> mapper, String fingerprint, String cursor, int pageSize) {
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            select.append("and (%s, %s) %s (:afterTime, :afterId)".formatted(time, id, newestFirst ? "<" : ">"))
                    .bind("afterTime", Instant.parse(place[0]))
                    .bind("afterId", UUID.fromString(place[1]));
        }
        String direction = newestFirst ? " desc" : "";
        List<T> rows = select.append("order by %s%3$s, %s%3$s limit :atMost".formatted(time, id, direction))
                .bind("atMost", pageSize + 1)
                .list(mapper);
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(timeOf.apply(last)),
                        idOf.apply(last).toString()));
    }
}
