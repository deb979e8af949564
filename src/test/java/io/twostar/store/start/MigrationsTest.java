package io.twostar.store.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration that older builds do not survive says so to them. */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final String FIRST_WITH_COMPATIBILITY = "V202611292222";
    private static final Pattern BREAKING = Pattern.compile(
            "(?i)\\bdrop\\s+(table|column|view)\\b|\\brename\\b|\\balter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type\\b");

    static Stream<Path> later() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.getFileName().toString().compareTo(FIRST_WITH_COMPATIBILITY) >= 0)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("later")
    void breakingMigrationsNameTheOldestBuild(Path migration) throws IOException {
        String statements = Files.readString(migration).replaceAll("--.*", "");
        if (BREAKING.matcher(statements).find()) {
            String version = migration.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1");
            assertThat(statements).contains("update schema_compatibility set oldest_version = " + version);
        }
    }
}
