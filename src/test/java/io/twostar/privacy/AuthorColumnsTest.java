package io.twostar.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.laws.Sql;
import io.twostar.store.author.AuthorRecords;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every new column that could identify a person needs an owner that erases it, or a reason why not. */
@QuarkusTest
class AuthorColumnsTest {

    @Inject
    Sql sql;

    @Inject
    @Any
    Instance<AuthorRecords> records;

    @Test
    void everyColumnThatCouldTellOfAPersonIsSeenTo() throws IOException {
        Set<String> textual = sql.lines(Everything.TEXTUAL).stream()
                .map(line -> line.split(" "))
                .filter(column -> Stream.of("text", "_text", "json", "_json", "jsonb", "bytea", "varchar", "tsvector")
                        .anyMatch(column[column.length - 1]::equals))
                .map(column -> column[0] + "." + column[1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> covered = records.stream()
                .flatMap(kind -> kind.columns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered).as("columns that there are").isSubsetOf(textual);
        Set<String> open = new TreeSet<>(textual);
        open.removeAll(covered);
        assertThat(open).containsExactlyInAnyOrderElementsOf(namesNobody());
    }

    private static Set<String> namesNobody() throws IOException {
        try (var lines = AuthorColumnsTest.class.getResourceAsStream("/columns-that-name-nobody.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(":") && !line.startsWith("#"))
                    .map(line -> line.split(":\\s*"))
                    .flatMap(table -> Stream.of(table[1].split(" ")).map(column -> table[0] + "." + column))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
