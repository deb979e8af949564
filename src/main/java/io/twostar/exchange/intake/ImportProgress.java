package io.twostar.exchange.intake;

import io.twostar.exchange.partition.PartitionPositions;
import io.twostar.job.JobEnding;
import io.twostar.job.JobState;
import java.util.Optional;

/**
 * The state of an import: not sorted yet, importing the partitions from their {@link PartitionPositions}, or judging
 * the changed products.
 *
 * @param ending how the job will end, once only judging is left
 */
record ImportProgress(Optional<JobEnding> ending) {

    static final ImportProgress SORTED = new ImportProgress(Optional.empty());

    private static final String ROWS = "ROWS";
    private static final String JUDGING = "JUDGING";

    static ImportProgress judging(JobEnding ending) {
        return new ImportProgress(Optional.of(ending));
    }

    static ImportProgress parse(String text) {
        String[] words = text.split(" ", 3);
        if (words[0].equals(ROWS)) {
            return SORTED;
        }
        Optional<String> message = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
        return judging(new JobEnding(JobState.valueOf(words[1]), message));
    }

    @Override
    public String toString() {
        return ending.map(end -> JUDGING + " " + end.state()
                        + end.message().map(message -> " " + message).orElse(""))
                .orElse(ROWS);
    }
}
