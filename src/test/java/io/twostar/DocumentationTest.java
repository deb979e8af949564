package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that can be read: short, and without links that lead nowhere. Their commands are run by src/check/docs.sh. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern START =
            Pattern.compile("java\\b[^\\n`]*(?:\\\\\\n[^\\n]*)?-jar\"?,? \"?[^\\s\"]*(?:quarkus-run|\\$app)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            Path folder = page.toAbsolutePath().getParent();
            assertThat(links(page)).as(page.toString()).allSatisfy(link -> {
                Path target = link.group(1).isEmpty() ? page.toAbsolutePath() : folder.resolve(link.group(1));
                assertThat(target).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).contains(link.group(2));
                }
            });
        }
    }

    @Test
    void pagesAreShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(230);
        for (Path page : pages()) {
            assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThan(400);
        }
    }

    /** Out of memory, the process has to end, however it was started. */
    @Test
    void everyStartEndsOnOutOfMemory() throws IOException {
        List<Path> files = new ArrayList<>(pages());
        files.addAll(List.of(Path.of("Dockerfile"), Path.of("src/deploy/train.sh"), Path.of("src/check/service.sh")));
        List<String> starts = new ArrayList<>();
        for (Path file : files) {
            START.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(starts::add);
        }
        assertThat(starts).hasSizeGreaterThan(5).allSatisfy(start -> assertThat(start)
                .containsAnyOf("/java.options", "@cache/options", "@$options"));
        assertThat(Files.readAllLines(Path.of("src/deploy/java.options"))).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(Files.readString(Path.of("src/deploy/train.sh")))
                .contains("cat \"$options\" >\"$app/cache/options\"");
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        try (Stream<Path> decisions = Files.list(Path.of("src/docs/adr"))) {
            List<String> linked = links(Path.of("src/docs/adr/README.md")).stream()
                    .map(link -> link.group(1))
                    .toList();
            assertThat(decisions.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.equals("README.md"))
                    .containsExactlyInAnyOrderElementsOf(linked);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            Stream<Path> pages = sources.filter(
                    file -> file.toString().endsWith(".md") && !file.toString().contains("node_modules"));
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of(".github/CONTRIBUTING.md")), pages)
                    .toList();
        }
    }

    private static List<MatchResult> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page)).results().toList();
    }

    /** As GitHub derives them from headings. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
