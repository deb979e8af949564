package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The contract as the service reads it, written by the build: a tenth of it, which says what the operations are, at the
 * start, and the whole when the first value is held to a schema. To read the YAML took a tenth of the start. Public for
 * the tool that calls it.
 *
 * @param operations JSON of the contract without what only people read and without schemas of bodies
 * @param document JSON of the whole contract
 */
public record CompiledContract(Supplier<byte[]> operations, Supplier<byte[]> document) {

    private static final String OPERATIONS = "contract/operations.json";
    private static final String DOCUMENT = "contract/document.json";

    private static final Set<String> FOR_PEOPLE =
            Set.of("summary", "description", "example", "examples", "tags", "x-audience", "callbacks");

    /** Of the build: compiles the file named first into the folder of classes named second. */
    public static void main(String... arguments) throws IOException {
        CompiledContract compiled = of(Files.readAllBytes(Path.of(arguments[0])));
        Path classes = Path.of(arguments[1]);
        Files.createDirectories(classes.resolve(OPERATIONS).getParent());
        Files.write(classes.resolve(OPERATIONS), compiled.operations.get());
        Files.write(classes.resolve(DOCUMENT), compiled.document.get());
    }

    /** What the build has compiled. */
    static CompiledContract ofBuild() {
        return new CompiledContract(() -> resource(OPERATIONS), () -> resource(DOCUMENT));
    }

    static CompiledContract of(byte[] yaml) {
        try {
            JsonNode document = new YAMLMapper().readTree(yaml);
            return new CompiledContract(() -> json(operations(document)), () -> json(document));
        } catch (IOException e) {
            throw new UncheckedIOException("the contract cannot be read", e);
        }
    }

    static byte[] resource(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode operations(JsonNode document) {
        ObjectNode compact = document.deepCopy();
        compact.retain("paths", "components");
        for (JsonNode path : compact.path("paths")) {
            for (JsonNode operation : path) {
                ((ObjectNode) operation).remove(FOR_PEOPLE);
                operation.path("parameters").forEach(CompiledContract::reduceParameter);
                reduceContent(operation.path("requestBody"));
                ((ObjectNode) operation).withObject("/responses").properties().removeIf(response -> !response.getKey()
                        .startsWith("2"));
                operation.path("responses").forEach(CompiledContract::reduceContent);
            }
        }
        ObjectNode components = compact.withObject("/components");
        components.retain("parameters", "schemas");
        components.path("parameters").forEach(CompiledContract::reduceParameter);
        components.path("schemas").forEach(CompiledContract::reduceSchema);
        return compact;
    }

    private static void reduceParameter(JsonNode parameter) {
        ((ObjectNode) parameter).remove(FOR_PEOPLE);
        reduceSchema(parameter.path("schema"));
    }

    /** Which media types there are. */
    private static void reduceContent(JsonNode body) {
        if (body instanceof ObjectNode object) {
            object.retain("required", "content");
            object.path("content").forEach(media -> ((ObjectNode) media).removeAll());
        }
    }

    /** What it takes to read a parameter; schemas of bodies have members instead. */
    private static void reduceSchema(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.retain("$ref", "type", "items", "default");
            reduceSchema(object.path("items"));
        }
    }

    private static byte[] json(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
