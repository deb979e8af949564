package io.twostar.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.job.JobEnding;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportProgressTest {

    static Stream<ImportProgress> progress() {
        return Stream.of(
                ImportProgress.SORTED,
                ImportProgress.judging(JobEnding.succeeded()),
                ImportProgress.judging(JobEnding.cancelled()),
                ImportProgress.judging(JobEnding.failed("Two or more words.")));
    }

    @ParameterizedTest
    @MethodSource("progress")
    void readsWhatItWrites(ImportProgress progress) {
        assertThat(ImportProgress.parse(progress.toString())).isEqualTo(progress);
    }
}
