package io.twostar.store.author;

/**
 * A person whose records are exported or erased, by every name under which they are kept.
 *
 * @param authorId the shop's identifier
 * @param clientId the hash that stands for them where they came with a token of their own
 * @param pseudonym random, the replacement for the id after an erasure; it cannot be traced back
 * @param keepsStars whether their ratings go on counting after an erasure
 */
public record Author(String authorId, String clientId, String pseudonym, boolean keepsStars) {}
