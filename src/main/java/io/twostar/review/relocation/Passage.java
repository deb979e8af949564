package io.twostar.review.relocation;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reviews on their way to another product.
 *
 * @param there those that move to the other product
 * @param back those that move in the opposite direction, to make room for others of the same authors
 */
public record Passage(List<UUID> there, List<UUID> back) {

    public Passage {
        there = List.copyOf(there);
        back = List.copyOf(back);
    }

    public List<UUID> all() {
        return Stream.concat(there.stream(), back.stream()).toList();
    }
}
