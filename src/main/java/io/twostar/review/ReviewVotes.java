package io.twostar.review;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What readers think of a review. Votes are counted by separate statements: a concurrent edit must not overwrite them.
 *
 * @param helpfulness rank by votes, 0 to 1
 */
@Embeddable
public record ReviewVotes(
        @Column(name = "helpful_votes", insertable = false, updatable = false)
        int helpful,

        @Column(name = "not_helpful_votes", insertable = false, updatable = false)
        int unhelpful,

        @Column(insertable = false, updatable = false) double helpfulness) {

    static final ReviewVotes NONE = new ReviewVotes(0, 0, 0);
}
