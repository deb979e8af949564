package io.twostar.exchange.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.ProductCard;
import io.twostar.exchange.partition.RowPlace.Kind;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.intake.ReviewHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowIdentityTest {

    private static final String NO_TIME = null;

    @TempDir
    Path directory;

    private final RowKeys.Maker keys = new RowKeys.Maker();
    private final List<ImportRow> rows = new ArrayList<>();

    @Test
    void prefersTheNewestRowOfAnExternalId() throws IOException {
        row("p", null, "x", "a", "2026-01-01");
        row("p", null, "x", "b", "2026-01-03");
        row("p", null, "x", "c", "2026-01-02");
        row("q", null, "x", "a", NO_TIME);
        assertThat(settled())
                .extracting(ImportRow::place)
                .containsExactly(
                        new RowPlace(Kind.OLDER_BY_ID, 2),
                        new RowPlace(Kind.NEWEST, 0),
                        new RowPlace(Kind.OLDER_BY_ID, 2),
                        RowPlace.ONLY);
    }

    @Test
    void prefersTheNewestRowOfAnAuthor() throws IOException {
        row("p", "u", "x", "a", "2026-01-01");
        row("p", "u", "y", "b", "2026-01-03");
        row("p", "u", null, "c", "2026-01-02");
        row("q", "u", "z", "c", "2026-01-02");
        assertThat(settled())
                .extracting(ImportRow::place)
                .containsExactly(
                        new RowPlace(Kind.OLDER, 2),
                        new RowPlace(Kind.NEWEST, 0),
                        new RowPlace(Kind.OLDER, 2),
                        RowPlace.ONLY);
    }

    @Test
    void prefersTheFirstRowWithoutTimes() throws IOException {
        row("p", "u", "x", "a", NO_TIME);
        row("p", "u", "y", "b", NO_TIME);
        assertThat(settled()).extracting(row -> row.place().kind()).containsExactly(Kind.NEWEST, Kind.OLDER);
    }

    @Test
    void leavesTheAuthorOfABeatenRowFree() throws IOException {
        row("p", "u", "x", "a", "2026-01-02");
        row("p", "v", "x", "b", "2026-01-03");
        row("p", "u", "y", "c", "2026-01-01");
        assertThat(settled())
                .extracting(row -> row.place().kind())
                .containsExactly(Kind.OLDER_BY_ID, Kind.NEWEST, Kind.ONLY);
    }

    @Test
    void recognisesARepeatedRow() throws IOException {
        row("p", "u", "x", "a", "2026-01-02");
        row("p", "u", "x", "a", "2026-01-02");
        assertThat(settled()).extracting(row -> row.place().kind()).containsExactly(Kind.NEWEST, Kind.REPEATED);
    }

    @Test
    void countsRowsWithoutAnAuthor() throws IOException {
        row("p", null, null, "same", NO_TIME);
        row("p", null, null, "same", NO_TIME);
        row("p", null, null, "other", NO_TIME);
        List<String> found =
                settled().stream().map(row -> row.importKey().orElseThrow()).toList();
        assertThat(found.get(0)).matches("h:[0-9a-f]{32}:1");
        assertThat(found.get(1))
                .isEqualTo(found.get(0).substring(0, found.get(0).length() - 1) + "2");
        assertThat(found.get(2)).endsWith(":1").isNotEqualTo(found.get(0));
    }

    @Test
    void treatsPlaceholdersAsNoAuthor() throws IOException {
        row("p", "u", "x", "a", NO_TIME);
        row("p", "u", "y", "a", NO_TIME);
        row("p", "u", null, "a", NO_TIME);
        List<ImportRow> settled = settled(Set.of(keys.of(rows.get(0)).author()));
        assertThat(settled).allSatisfy(row -> {
            assertThat(row.author().id()).isNull();
            assertThat(row.place()).isEqualTo(RowPlace.ONLY);
        });
        assertThat(settled)
                .extracting(row -> row.importKey().orElseThrow().substring(0, 3))
                .containsExactly(
                        "x:x",
                        "x:y",
                        "h:" + settled.get(2).importKey().orElseThrow().charAt(2));
    }

    private void row(String product, String author, String externalId, String text, String day) {
        rows.add(new ImportRow(
                rows.size() + 1L,
                product,
                ProductCard.named("Name " + rows.size(), "uncategorized", null, null),
                new ReviewAuthor(author, null),
                new ReviewContent(1, null, text, null, null),
                Optional.ofNullable(day).map(date -> Instant.parse(date + "T00:00:00Z")),
                false,
                Optional.ofNullable(externalId).map(ImportRow::keyOf),
                ReviewHistory.NONE,
                null,
                List.of(),
                RowPlace.ONLY));
    }

    private List<ImportRow> settled() throws IOException {
        return settled(Set.of());
    }

    private List<ImportRow> settled(Set<SeenKeys.Key> placeholders) throws IOException {
        RowIdentity identity = new RowIdentity(directory, placeholders, visitor -> {
            for (ImportRow row : rows) {
                visitor.visit(keys.of(row));
            }
        });
        List<ImportRow> settled = new ArrayList<>();
        for (ImportRow row : rows) {
            settled.add(identity.settle(keys.of(row), row));
        }
        return settled;
    }
}
