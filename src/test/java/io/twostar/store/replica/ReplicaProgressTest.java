package io.twostar.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplicaProgressTest {

    private final ReplicaProgress progress = new ReplicaProgress(1_000);
    private final OwnWrites writes = new OwnWrites(Duration.ofMinutes(1), 10);

    @Test
    void isBehindUntilItIsKnown() {
        assertThat(progress.isBehind(0)).isTrue();
        assertThat(progress.has(0)).isFalse();
        assertThat(progress.lagSeconds(0)).isNaN();
    }

    @Test
    void hasWhatWasCommittedBefore() {
        progress.completeUpTo(5_000);
        assertThat(progress.has(4_999)).isTrue();
        assertThat(progress.has(5_000)).isFalse();
    }

    @Test
    void isBehindAfterTheLongestLag() {
        progress.completeUpTo(5_000);
        assertThat(progress.isBehind(6_000)).isFalse();
        assertThat(progress.isBehind(6_001)).isTrue();
    }

    @Test
    void isBehindAgainWhenItFails() {
        progress.completeUpTo(5_000);
        progress.unknown();
        assertThat(progress.isBehind(5_000)).isTrue();
    }

    @Test
    void aWriteOfOneProductDoesNotConcernAnother() {
        writes.add("one", 20);
        assertThat(writes.of("one")).isEqualTo(20);
        assertThat(writes.of("other")).isEqualTo(10);
        assertThat(writes.ofAll()).isEqualTo(20);
    }

    @Test
    void aWriteThatNamesNoProductConcernsAll() {
        writes.add("one", 20);
        writes.add(30);
        assertThat(writes.of("one")).isEqualTo(30);
        assertThat(writes.of("other")).isEqualTo(30);
    }

    @Test
    void aWriteAboutNoProductConcernsListsOnly() {
        writes.addForNoProduct(40);
        assertThat(writes.of("one")).isEqualTo(10);
        assertThat(writes.ofAll()).isEqualTo(40);
    }

    @Test
    void anEarlierWriteThatIsNotedLaterTakesNothingBack() {
        writes.add("one", 20);
        writes.add("one", 15);
        assertThat(writes.of("one")).isEqualTo(20);
        assertThat(writes.ofAll()).isEqualTo(20);
    }
}
