package io.twostar.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A record that has just been erased, for those who keep something about it.
 *
 * @param productId "" for what concerns no single product
 * @param words what it said and how its author was called: others may have quoted it
 * @param actionKeys what must not be done again though the record no longer says who did it; a keyed hash of each outlives the
 * erasure
 */
public record ErasedRecord(String productId, String recordId, List<String> words, List<String> actionKeys) {

    public static ErasedRecord of(String productId, String recordId, String... words) {
        return new ErasedRecord(
                productId,
                recordId,
                Stream.of(words).filter(word -> word != null && !word.isBlank()).toList(),
                List.of());
    }

    /** With deeds that must not be repeated. */
    public ErasedRecord having(List<String> done) {
        return new ErasedRecord(productId, recordId, words, List.copyOf(done));
    }

    /**
     * One deed as text.
     *
     * @param kind what it is; those that keep it and those that look for it use the same one
     * @param subject to what of the product it was done, such as the id of a poll; no space in it
     * @param identity of the person who did it: an author's id, or the key by which an import knows a row
     */
    public static String actionKey(String kind, String subject, String identity) {
        return kind + " " + subject + " " + identity;
    }
}
