package io.twostar.delisting.judging;

import jakarta.inject.Singleton;

/** Lets tests have time-driven judgements when they want them. */
@Singleton
public class TimeKeeping {

    private final TimelyJudging judging;

    TimeKeeping(TimelyJudging judging) {
        this.judging = judging;
    }

    /** Judges everything that is due by now. */
    public void catchUp() {
        judging.catchUp(() -> false);
    }
}
