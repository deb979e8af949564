package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which feature writes which table, as the statements in the code say. */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/io/twostar");
    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:insert\\s+into\\s+(\\w+)\\s*\\(|delete\\s+from\\s+(\\w+)|update\\s+(\\w+)\\s+(?:(?:as\\s+)?\\w\\s+)?set\\b)");

    @Test
    void eachTableIsWrittenByOneFeature() throws IOException {
        Map<String, Set<String>> writers = writers();
        assertThat(writers).as("tables found").hasSizeGreaterThan(50);
        writers.values().removeIf(features -> features.size() == 1);
        assertThat(writers).isEmpty();
    }

    private static Map<String, Set<String>> writers() throws IOException {
        Map<String, Set<String>> writers = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String feature = SOURCES.relativize(file).getName(0).toString();
                tables(Files.readString(file)).forEach(table -> writers.computeIfAbsent(table, none -> new TreeSet<>())
                        .add(feature));
            }
        }
        return writers;
    }

    private static Set<String> tables(String source) {
        Set<String> tables = new TreeSet<>();
        Matcher string = STRING.matcher(source);
        while (string.find()) {
            Matcher write = WRITE.matcher(string.group(1) == null ? string.group(2) : string.group(1));
            while (write.find()) {
                Stream.of(1, 2, 3)
                        .map(write::group)
                        .filter(name -> name != null)
                        .forEach(tables::add);
            }
        }
        return tables;
    }
}
