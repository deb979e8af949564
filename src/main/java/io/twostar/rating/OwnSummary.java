package io.twostar.rating;

import java.util.Optional;

/**
 * The numbers of a product without those of its family.
 *
 * @param familyId the head of the family the product may be in; a variant without siblings has one too
 */
public record OwnSummary(RatingSummary summary, Optional<String> familyId) {}
