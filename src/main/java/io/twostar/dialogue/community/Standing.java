package io.twostar.dialogue.community;

import jakarta.persistence.Embeddable;
import java.util.Optional;

/** What others think of a contribution, and the place among its like that this gives it. */
@Embeddable
class Standing {

    /** Before everything else there is, however many votes that has. */
    private static final int ACCEPTED = 1_000_000_000;

    private int helpful;
    private int unhelpful;
    private int rank;

    /** @param before the voter's former vote, if there is one; {@code now} the one from now on */
    void vote(Optional<Boolean> before, Optional<Boolean> now) {
        before.ifPresent(was -> count(was, -1));
        now.ifPresent(is -> count(is, 1));
    }

    private void count(boolean isHelpful, int difference) {
        if (isHelpful) {
            helpful += difference;
            rank += difference;
        } else {
            unhelpful += difference;
            rank -= difference;
        }
    }

    void accept() {
        rank += ACCEPTED;
    }

    /** It is no longer the accepted answer. */
    void fallBack() {
        rank -= ACCEPTED;
    }

    boolean isAccepted() {
        return rank > ACCEPTED / 2;
    }

    int helpful() {
        return helpful;
    }

    int unhelpful() {
        return unhelpful;
    }

    int rank() {
        return rank;
    }
}
