package io.twostar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What openapi.yaml says, read by tests on their own and not by the code that they test. */
final class ContractText {

    /**
     * @param path with its parameters in braces
     * @param scopes of which a key needs any one; empty for everybody
     */
    record Operation(String id, String method, String path, Set<String> scopes) {

        boolean isRead() {
            return method.equals("GET");
        }

        boolean isPublic() {
            return scopes.isEmpty();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private ContractText() {}

    /** A list that comes in pages, and how many items a page may have. */
    record Page(String operation, int most) {

        @Override
        public String toString() {
            return operation;
        }
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        forEach((path, method, operation) -> operations.add(operation(path, method, operation)));
        return operations;
    }

    static List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        JsonNode parameters = document().at("/components/parameters");
        forEach((path, method, operation) -> operation.path("parameters").forEach(parameter -> {
            String reference = parameter.path("$ref").asText();
            JsonNode declared = parameters.path(reference.substring(reference.lastIndexOf('/') + 1));
            if (declared.path("name").asText().equals("pageSize")) {
                pages.add(new Page(
                        operation.get("operationId").asText(),
                        declared.at("/schema/maximum").asInt()));
            }
        }));
        return pages;
    }

    /** The media types of what operations answer when they succeed, by operationId. */
    static Map<String, Set<String>> mediaTypes() {
        Map<String, Set<String>> types = new HashMap<>();
        forEach((path, method, operation) -> {
            Set<String> ofOperation = new TreeSet<>();
            operation.path("responses").properties().forEach(answer -> {
                if (answer.getKey().startsWith("2")) {
                    answer.getValue().path("content").fieldNames().forEachRemaining(ofOperation::add);
                }
            });
            types.put(operation.get("operationId").asText(), ofOperation);
        });
        return types;
    }

    /** The operations with optional authentication, which show more to some callers. */
    static Set<String> showingMoreToSome() {
        Set<String> ids = new TreeSet<>();
        forEach((path, method, operation) -> operation.path("security").forEach(requirement -> {
            if (requirement.isEmpty()) {
                ids.add(operation.get("operationId").asText());
            }
        }));
        return ids;
    }

    private interface OperationReader {
        void read(String path, String method, JsonNode operation);
    }

    private static void forEach(OperationReader reader) {
        document().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(member -> {
                    if (METHODS.contains(member.getKey())) {
                        reader.read(path.getKey(), member.getKey(), member.getValue());
                    }
                }));
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        Set<String> scopes = new TreeSet<>();
        operation.path("x-scopes").forEach(scope -> scopes.add(scope.asText()));
        Operation read = new Operation(operation.get("operationId").asText(), method.toUpperCase(), path, scopes);
        if (read.isPublic() != mayBeAnonymous(operation)) {
            throw new IllegalStateException(read + " is public by x-scopes or by security, but not by both");
        }
        return read;
    }

    /** {@code security: []}, or an empty requirement among others. */
    private static boolean mayBeAnonymous(JsonNode operation) {
        JsonNode security = operation.path("security");
        boolean anonymous = security.isArray() && security.isEmpty();
        for (JsonNode requirement : security) {
            anonymous |= requirement.isEmpty();
        }
        return anonymous;
    }

    private static JsonNode document() {
        try (var in = ContractText.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
