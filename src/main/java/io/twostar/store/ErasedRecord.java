package io.twostar.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A record that has just been erased, for those who keep something about it.
 *
 * @param productId "" for what concerns no single product
 * @param words what it said and how its author was called: others may have quoted it
 */
public record ErasedRecord(String productId, String recordId, List<String> words) {

    public static ErasedRecord of(String productId, String recordId, String... words) {
        return new ErasedRecord(
                productId,
                recordId,
                Stream.of(words).filter(word -> word != null && !word.isBlank()).toList());
    }
}
