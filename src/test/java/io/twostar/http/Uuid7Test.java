package io.twostar.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    /** In the future of all other tests, because ids only grow. */
    private static final long MILLIS = 4_000_000_000_000L;

    @Test
    void isAVersion7OfItsMillisecond() {
        UUID id = Uuid7.next(MILLIS + 1);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(MILLIS + 1, MILLIS + 1_000);
    }

    @Test
    void growsWithinAMillisecondAndWhenTheClockIsSetBack() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Uuid7.next(MILLIS - i).toString());
        }
        assertThat(ids).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void neverRepeatsAcrossThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<List<UUID>> many = () -> {
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                ids.add(Uuid7.next(MILLIS));
            }
            return ids;
        };
        Set<UUID> all = new HashSet<>();
        for (Future<List<UUID>> ids : threads.invokeAll(List.of(many, many, many, many))) {
            all.addAll(ids.get());
        }
        threads.shutdown();
        assertThat(all).hasSize(80_000);
    }
}
