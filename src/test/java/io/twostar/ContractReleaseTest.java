package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was released stays: clients generated from an older contract continue to compile and work. Additions are fine;
 * parameters are added after the existing ones.
 */
class ContractReleaseTest {

    private static final Path RELEASED = Path.of("src/contract/released");
    private static final List<String> INPUTS = List.of("Create", "Put", "Replace", "Input", "Ref");

    private final JsonNode now = ContractSubsetTest.document();
    private final Set<String> breaks = new TreeSet<>();

    static Stream<Path> releases() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(RELEASED, "*.yaml")) {
            found.forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void keepsWhatWasReleased(Path file) throws IOException {
        JsonNode released = new YAMLMapper().readTree(file.toFile());
        assertThat(breaksSince(released)).isEmpty();
    }

    /** A contract against which nothing was ever found proves little: each of these must be. */
    @ParameterizedTest
    @MethodSource("releases")
    void findsWhatBreaksClients(Path file) throws IOException {
        String text = Files.readString(file);
        for (String[] change : new String[][] {
            {"operationId: getProduct\n", "operationId: getTheProduct\n"},
            {
                "#/components/parameters/ProductId'\n        - $ref: '#/components/parameters/IfNoneMatch'",
                "#/components/parameters/IfNoneMatch'\n        - $ref: '#/components/parameters/ProductId'"
            },
            {"\n    RatingSummary:\n", "\n    Summary:\n"},
            {"        updatedAt: {", "        at: {"},
            {"      tags: [Summaries]\n", "      tags: [Numbers]\n"},
            {"  /rating-summaries:\n", "  /summaries:\n"},
            {"stars: { type: integer, format: int32", "stars: { type: number, format: double"},
        }) {
            assertThat(text).contains(change[0]);
            breaks.clear();
            assertThat(breaksSince(new YAMLMapper().readTree(text.replace(change[0], change[1]))))
                    .as(change[1].strip())
                    .isNotEmpty();
        }
    }

    private Set<String> breaksSince(JsonNode released) {
        released.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> ContractSubsetTest.isMethod(member.getKey()))
                .forEach(member -> compareOperation(
                        released,
                        member.getKey() + " " + path.getKey(),
                        member.getValue(),
                        now.path("paths").path(path.getKey()).path(member.getKey()))));
        released.at("/components/schemas")
                .properties()
                .forEach(schema -> compareSchema(
                        schema.getKey(),
                        schema.getValue(),
                        now.at("/components/schemas").path(schema.getKey())));
        return breaks;
    }

    private void compareOperation(JsonNode released, String at, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            breaks.add(at + " is gone");
            return;
        }
        same(at, "operationId", before, after);
        same(at, "tags", before, after);
        List<String> old = parameters(released, before);
        List<String> fresh = parameters(now, after);
        if (old.size() > fresh.size() || !fresh.subList(0, old.size()).equals(old)) {
            breaks.add(at + " had the parameters " + old + " and has " + fresh);
        }
        for (int i = old.size(); i < fresh.size(); i++) {
            if (resolved(now, after.path("parameters").get(i)).path("required").asBoolean()) {
                breaks.add(at + " needs the new parameter " + fresh.get(i));
            }
        }
        before.path("responses").properties().forEach(answer -> {
            JsonNode content = resolved(released, answer.getValue()).path("content");
            JsonNode contentNow =
                    resolved(now, after.path("responses").path(answer.getKey())).path("content");
            content.properties().forEach(body -> {
                if (!contentNow
                        .path(body.getKey())
                        .path("schema")
                        .equals(body.getValue().path("schema"))) {
                    breaks.add(at + " " + answer.getKey() + " no longer answers with " + body.getKey() + " as before");
                }
            });
        });
    }

    private static List<String> parameters(JsonNode document, JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(declared -> {
            JsonNode parameter = resolved(document, declared);
            names.add(
                    parameter.path("in").asText() + " " + parameter.path("name").asText());
        });
        return names;
    }

    private void compareSchema(String name, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            breaks.add("schema " + name + " is gone");
            return;
        }
        same(name, "type", before, after);
        before.path("properties").properties().forEach(property -> {
            JsonNode now = after.path("properties").path(property.getKey());
            String at = name + "." + property.getKey();
            if (now.isMissingNode()) {
                breaks.add(at + " is gone");
            } else {
                for (String word : List.of("type", "format", "$ref", "items")) {
                    same(at, word, property.getValue(), now);
                }
                keepsValues(at, property.getValue(), now);
            }
        });
        boolean input = INPUTS.stream().anyMatch(name::endsWith);
        Set<String> old = texts(before.path("required"));
        Set<String> fresh = texts(after.path("required"));
        if (input && !old.containsAll(fresh)) {
            breaks.add(name + " asks for more: " + fresh);
        } else if (!input && !fresh.containsAll(old)) {
            breaks.add(name + " promises less: " + fresh);
        }
    }

    private void keepsValues(String at, JsonNode before, JsonNode after) {
        if (!texts(after.path("enum")).containsAll(texts(before.path("enum")))) {
            breaks.add(at + " no longer knows all its values");
        }
    }

    private void same(String at, String word, JsonNode before, JsonNode after) {
        JsonNode old = before.path(word);
        JsonNode fresh = after.path(word);
        boolean equal = word.equals("items")
                ? old.path("$ref").equals(fresh.path("$ref"))
                        && old.path("type").equals(fresh.path("type"))
                : old.equals(fresh);
        if (!equal) {
            breaks.add(at + " has another " + word + ": " + fresh);
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.path("$ref").isTextual()
                ? document.at(node.get("$ref").textValue().substring(1))
                : node;
    }
}
