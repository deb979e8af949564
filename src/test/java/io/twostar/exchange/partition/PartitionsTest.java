package io.twostar.exchange.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.ProductCard;
import io.twostar.exchange.upload.ImportSettings;
import io.twostar.job.JobError;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.intake.ReviewHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsTest {

    private static final long FIVE_MEGABYTES = 5 << 20;

    @TempDir
    Path directory;

    private final ImportSettings settings = new ImportSettings() {
        @Override
        public Path directory() {
            return directory;
        }

        @Override
        public int chunkRows() {
            return 10;
        }

        @Override
        public int chunkProducts() {
            return 3;
        }

        @Override
        public int writers() {
            return 1;
        }
    };

    @Test
    void keepsEveryWordOfARow() throws IOException {
        ImportRow full = new ImportRow(
                3,
                "p",
                ProductCard.named("Name", "Category", "Brand", "supplier"),
                new ReviewAuthor("author", "Nämé"),
                new ReviewContent(4, "Title", "\uD83D\uDE00".repeat(10_000), "de", null),
                Optional.of(Instant.parse("2015-08-31T01:02:03.004Z")),
                true,
                Optional.of("x:1"),
                new ReviewHistory(
                        "OTHER",
                        Instant.parse("2015-09-01T01:02:03.004Z"),
                        "Thanks.",
                        Instant.parse("2015-09-02T01:02:03.004Z"),
                        3,
                        1),
                "shop-at",
                List.of("https://shop.example/1.jpg", "https://shop.example/2.jpg"),
                RowPlace.ONLY);
        ImportRow bare = row(4, "p");
        JobError error = new JobError(5, JobError.Kind.WARNING, null, "is wrong", "x");
        try (Partitions partitions = new Partitions(directory, 0)) {
            partitions.add(full);
            partitions.add(bare);
            partitions.add(error);
            partitions.savePlaceholders(List.of());
            partitions.sync();
        }
        Chunk chunk = chunks(0, 0).get(0);
        assertThat(chunk.rows()).containsExactly(full, bare);
        assertThat(chunk.errors()).containsExactly(error);
    }

    @Test
    void partitionsByProductAndKeepsTheOrderOfTheFile() throws IOException {
        try (Partitions partitions = new Partitions(directory, FIVE_MEGABYTES)) {
            for (int i = 0; i < 600; i++) {
                partitions.add(row(i, "p" + i % 60));
            }
            partitions.savePlaceholders(List.of());
            partitions.sync();
        }
        List<Long> seen = new ArrayList<>();
        int partition = 0;
        for (; Files.exists(Partitions.file(directory, partition)); partition++) {
            List<String> products = new ArrayList<>();
            for (Chunk chunk : chunks(partition, 0)) {
                assertThat(chunk.size()).isLessThanOrEqualTo(10);
                assertThat(chunk.productIds()).hasSizeLessThanOrEqualTo(3);
                chunk.rows().forEach(row -> products.add(row.productId()));
                chunk.rows().forEach(row -> seen.add(row.line()));
            }
            assertThat(products).hasSize(products.stream().distinct().toList().size() * 10);
        }
        assertThat(partition).isEqualTo(6);
        assertThat(seen).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void continuesAfterFinishedRows() throws IOException {
        try (Partitions partitions = new Partitions(directory, 0)) {
            for (int i = 0; i < 25; i++) {
                partitions.add(row(i, "p"));
            }
            partitions.savePlaceholders(List.of());
            partitions.sync();
        }
        List<Chunk> rest = chunks(0, 20);
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).rows().get(0).line()).isEqualTo(20);
        assertThat(rest.get(0).size()).isEqualTo(5);
        assertThat(rest.get(0).end()).isEqualTo(25);
    }

    private List<Chunk> chunks(int partition, long position) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (Partition reader = new Partition(directory, partition, position, settings)) {
            for (Chunk chunk = reader.next(); chunk.size() > 0; chunk = reader.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    private static ImportRow row(long line, String productId) {
        return new ImportRow(
                line,
                productId,
                ProductCard.named(productId, "uncategorized", null, null),
                new ReviewAuthor(null, null),
                new ReviewContent(1, null, null, null, null),
                Optional.empty(),
                false,
                Optional.of("x:" + line),
                ReviewHistory.NONE,
                null,
                List.of(),
                RowPlace.ONLY);
    }
}
