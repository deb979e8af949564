package io.twostar.http;

import java.util.List;
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

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor);
    }
}
