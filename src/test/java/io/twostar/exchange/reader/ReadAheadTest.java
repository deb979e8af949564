package io.twostar.exchange.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.format.RowRules;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadAheadTest {

    private final RowRules rules = new RowRules(
            FileShape.of(FileFormat.CSV, List.of(ReviewColumn.values()), FileOptions.NONE),
            Instant.parse("2026-11-22T00:00:00Z"),
            author -> author);

    /** Rows of these lengths, and a failure after the last of them if there is one. */
    private static final class Rows implements RowReader {

        private final long count;
        private final int length;
        private final RuntimeException failure;
        private final AtomicLong read = new AtomicLong();

        Rows(long count, int length, RuntimeException failure) {
            this.count = count;
            this.length = length;
            this.failure = failure;
        }

        @Override
        public boolean hasNext() {
            if (read.get() == count && failure != null) {
                throw failure;
            }
            return read.get() < count;
        }

        @Override
        public RawRow next() {
            long line = read.incrementAndGet();
            String[] values = new String[ReviewColumn.values().length];
            values[ReviewColumn.PRODUCT_ID.ordinal()] = "kettle";
            values[ReviewColumn.STARS.ordinal()] = line % 2 == 0 ? "5" : "6";
            values[ReviewColumn.TEXT.ordinal()] = "x".repeat(length);
            return RawRow.of(line, values, values.clone());
        }

        @Override
        public void close() {}
    }

    @Test
    void keepsTheOrderOfTheFileAndChecksEachRow() throws IOException {
        List<Long> lines = new ArrayList<>();
        try (ReadAhead rows = new ReadAhead(new Rows(1_000, 10, null), rules)) {
            for (List<RowRules.Checked> some = rows.next(); !some.isEmpty(); some = rows.next()) {
                for (RowRules.Checked one : some) {
                    lines.add(one.row().line());
                    assertThat(one.isRejected()).isEqualTo(one.row().line() % 2 != 0);
                }
            }
        }
        assertThat(lines).isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void handsOutWhatWasReadBeforeItFails() throws IOException {
        RuntimeException broken = new IllegalStateException("broken");
        try (ReadAhead rows = new ReadAhead(new Rows(300, 10, broken), rules)) {
            assertThat(rows.next()).hasSize(256);
            assertThat(rows.next()).hasSize(44);
            assertThatThrownBy(rows::next).isSameAs(broken);
        }
    }

    /** The memory is small, and a row may be a million characters. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void staysAFewPortionsAheadAndNoMore() throws Exception {
        Rows endless = new Rows(Long.MAX_VALUE, 100_000, null);
        try (ReadAhead rows = new ReadAhead(endless, rules)) {
            assertThat(rows.next()).hasSize(1);
            // One handed out, four waiting, and one that finds no room.
            await().until(() -> endless.read.get() == 6);
            Thread.sleep(50);
        }
        long read = endless.read.get();
        assertThat(read).isEqualTo(6);
        Thread.sleep(20);
        assertThat(endless.read.get()).as("reading goes on after the end").isEqualTo(read);
    }
}
