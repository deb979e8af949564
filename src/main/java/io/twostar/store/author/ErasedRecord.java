package io.twostar.store.author;

import java.util.List;
import java.util.stream.Stream;

/**
 * A record that has just been erased, for features that store something about it.
 *
 * @param productId "" for what concerns no single product
 * @param actedOn the product under which the keys are kept: where the record belongs, also while it is elsewhere
 * @param words its texts and its author's names: others may have quoted them
 * @param actionKeys keys of actions that must not be repeated although the record no longer names the author; a keyed
 *     hash of each is kept after the erasure
 */
public record ErasedRecord(
        String productId, String recordId, String actedOn, List<String> words, List<String> actionKeys) {

    public static ErasedRecord of(String productId, String recordId, String... words) {
        return new ErasedRecord(
                productId,
                recordId,
                productId,
                Stream.of(words).filter(word -> word != null && !word.isBlank()).toList(),
                List.of());
    }

    /** With actions that must not be repeated at the product where they were done. */
    public ErasedRecord having(String at, List<String> done) {
        return new ErasedRecord(productId, recordId, at, words, List.copyOf(done));
    }

    /**
     * The key of a once-only action.
     *
     * @param kind the kind of action; the same when storing and when looking it up
     * @param subject what it was done to, such as the id of a poll; no space in it
     * @param identity of the person who did it: an author's id, or the key by which an import knows a row
     */
    public static String actionKey(String kind, String subject, String identity) {
        return kind + " " + subject + " " + identity;
    }
}
