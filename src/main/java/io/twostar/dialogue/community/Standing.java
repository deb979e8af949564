package io.twostar.dialogue.community;

import jakarta.persistence.Embeddable;
import java.util.Optional;

/** The votes on a contribution, and its rank by them. */
@Embeddable
public class Standing {

    /** Ranks before everything else, however many votes others have. */
    private static final int ACCEPTED = 1_000_000_000;

    private int helpful;
    private int unhelpful;
    private int rank;

    /** @param before the voter's previous vote, if any; {@code now} the new one */
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

    public boolean isAccepted() {
        return rank > ACCEPTED / 2;
    }

    public int helpful() {
        return helpful;
    }

    public int unhelpful() {
        return unhelpful;
    }

    int rank() {
        return rank;
    }
}
