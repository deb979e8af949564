package io.twostar.catalog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a review belongs: a product and an epoch of its ratings. Written as {@code productId:epoch}. */
public record Place(String productId, int epoch) {

    public static Place parse(String text) {
        int colon = text.indexOf(':'); // no product id contains one
        return new Place(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** @param text as {@link #join} writes it, or {@code null} for none */
    public static List<Place> parseAll(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ")).map(Place::parse).toList();
    }

    /** @return {@code null} for none */
    static String join(List<Place> places) {
        return places.isEmpty() ? null : places.stream().map(Place::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return productId + ":" + epoch;
    }
}
