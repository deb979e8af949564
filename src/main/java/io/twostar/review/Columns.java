package io.twostar.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Reviews as the array parameters of a multi-row statement, column by column in the order of the calls. */
final class Columns {

    private final List<Review> reviews;
    private final List<Object> arrays = new ArrayList<>();

    Columns(List<Review> reviews) {
        this.reviews = reviews;
    }

    void texts(Function<Review, String> column) {
        arrays.add(reviews.stream().map(column).toArray(String[]::new));
    }

    void numbers(ToIntFunction<Review> column) {
        arrays.add(reviews.stream().mapToInt(column).toArray());
    }

    /** A column that is an array already. */
    void values(Object array) {
        arrays.add(array);
    }

    Object[] toArray() {
        return arrays.toArray();
    }
}
