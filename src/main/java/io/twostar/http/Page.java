package io.twostar.http;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One page of a list; {@code nextCursor} is absent on the last one. */
public record Page<T>(List<T> items, String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * The page of a query that asked for one row more than {@code pageSize}: the surplus row only says that there is a
     * next page, which starts after the last row shown.
     */
    public static <T> Page<T> of(List<T> rows, int pageSize, Function<T, String> cursorAfter) {
        if (rows.size() <= pageSize) {
            return last(rows);
        }
        List<T> shown = rows.subList(0, pageSize);
        return new Page<>(shown, cursorAfter.apply(shown.get(pageSize - 1)));
    }

    /**
     * A page of a list that is ordered by ids.
     *
     * @param list everything that selects, for the cursor to be bound to
     * @param rows the rows after an id ("" for the first ones), at most so many
     */
    public static <T> Page<T> byId(
            String list,
            String cursor,
            int pageSize,
            Function<T, String> id,
            BiFunction<String, Integer, List<T>> rows) {
        String after = cursor == null ? "" : Cursors.decode(cursor, list)[0];
        return of(rows.apply(after, pageSize + 1), pageSize, last -> Cursors.encode(list, id.apply(last)));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor);
    }
}
