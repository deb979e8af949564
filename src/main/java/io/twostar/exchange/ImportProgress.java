package io.twostar.exchange;

import io.twostar.job.Ending;
import io.twostar.job.JobState;
import java.util.Optional;

/**
 * Where an import goes on: not sorted yet, at a row of a bin, or judging what it has touched before it ends.
 *
 * @param position rows of the bin that are done
 * @param ending how the job is going to end, once only judging is left to do
 */
record ImportProgress(int bin, long position, Optional<Ending> ending) {

    private static final String ROWS = "ROWS";
    private static final String JUDGING = "JUDGING";

    static ImportProgress at(int bin, long position) {
        return new ImportProgress(bin, position, Optional.empty());
    }

    static ImportProgress judging(Ending ending) {
        return new ImportProgress(0, 0, Optional.of(ending));
    }

    static ImportProgress parse(String text) {
        String[] words = text.split(" ", 3);
        if (words[0].equals(ROWS)) {
            return at(Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
        Optional<String> message = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
        return judging(new Ending(JobState.valueOf(words[1]), message));
    }

    @Override
    public String toString() {
        return ending.map(end -> JUDGING + " " + end.state()
                        + end.message().map(message -> " " + message).orElse(""))
                .orElseGet(() -> ROWS + " " + bin + " " + position);
    }
}
