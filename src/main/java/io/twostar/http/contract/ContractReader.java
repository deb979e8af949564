package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.http.limit.LoadClass;
import io.twostar.http.problem.ValidationError.In;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Works the compiled contract into operations, parameters and rules; rules when they are first asked. */
final class ContractReader {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ContractSchemas schemas;
    private final JsonNode compact;
    private final Map<String, Operation> operations;
    private final List<PathTemplate> publicReads;

    ContractReader(CompiledContract compiled) {
        this.schemas = new ContractSchemas(compiled);
        this.compact = ContractSchemas.read(compiled.operations().get());
        this.operations = Map.copyOf(readOperations());
        this.publicReads = operations.values().stream()
                .filter(operation -> operation.shows().isPublicRead())
                .map(Operation::path)
                .toList();
    }

    Map<String, Operation> operations() {
        return operations;
    }

    List<PathTemplate> publicReads() {
        return publicReads;
    }

    /** The same document for one audience. */
    byte[] yaml(String audience) {
        return ContractProfile.of(schemas.document(), audience);
    }

    private Map<String, Operation> readOperations() {
        Map<String, Operation> operations = new HashMap<>();
        compact.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        Operation operation = operation(path.getKey(), method.getKey(), method.getValue());
                        if (operations.put(operation.id(), operation) != null) {
                            throw new IllegalStateException(
                                    "operationId " + operation.id() + " stands twice in the contract");
                        }
                    }
                }));
        return operations;
    }

    /** The rule of {@code components.schemas.<name>}. */
    ValueRule rule(String name) {
        if (compact.at("/components/schemas").path(name).isMissingNode()) {
            throw new IllegalStateException("the contract has no schema " + name);
        }
        return schemas.rule("/components/schemas/" + name);
    }

    private Operation operation(String path, String method, JsonNode operation) {
        List<Parameter> inPath = new ArrayList<>();
        Map<String, Parameter> inQuery = new LinkedHashMap<>();
        List<Parameter> inHeader = new ArrayList<>();
        JsonNode declared = operation.path("parameters");
        for (int i = 0; i < declared.size(); i++) {
            String pointer = "/paths/" + escaped(path) + "/" + method + "/parameters/" + i;
            Parameter parameter = parameter(declared.get(i), pointer);
            switch (parameter.in()) {
                case PATH -> inPath.add(parameter);
                case QUERY -> inQuery.put(parameter.name(), parameter);
                default -> inHeader.add(parameter);
            }
        }
        JsonNode body = resolved(operation.path("requestBody"));
        JsonNode content = body.path("content");
        boolean json = content.has("application/json") && content.size() == 1; // files come in other forms as well
        String id = operation.path("operationId").asText();
        String verb = method.toUpperCase(Locale.ROOT);
        return new Operation(
                id,
                verb,
                PathTemplate.of(path),
                List.copyOf(inPath),
                Map.copyOf(inQuery),
                List.copyOf(inHeader),
                inQuery.values().stream().anyMatch(Parameter::required),
                json,
                body.path("required").asBoolean(false),
                names(content),
                AnswerRule.of(operation, verb),
                LoadClass.of(id, verb, scopes(operation)),
                pageSize(declared),
                Deprecation.headers(operation));
    }

    private static List<String> names(JsonNode content) {
        List<String> names = new ArrayList<>();
        content.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private int pageSize(JsonNode parameters) {
        for (JsonNode declared : parameters) {
            JsonNode parameter = resolved(declared);
            if (parameter.path("name").asText().equals("pageSize")) {
                return resolved(parameter.path("schema")).path("default").asInt();
            }
        }
        return 0;
    }

    private static Set<String> scopes(JsonNode operation) {
        Set<String> scopes = new HashSet<>();
        operation.path("x-scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    private Parameter parameter(JsonNode declared, String pointer) {
        JsonNode parameter = resolved(declared);
        String at = declared.has("$ref") ? declared.get("$ref").asText().substring(1) : pointer;
        JsonNode schema = resolved(parameter.path("schema"));
        String schemaAt = parameter.path("schema").has("$ref")
                ? parameter.path("schema").get("$ref").asText().substring(1)
                : at + "/schema";
        boolean array = "array".equals(schema.path("type").asText());
        In in = In.valueOf(parameter.path("in").asText().toUpperCase(Locale.ROOT));
        String name = parameter.path("name").asText();
        // A missing If-Match is no bad request but 428, which the resource answers.
        boolean required = parameter.path("required").asBoolean(false) && !"If-Match".equals(name);
        return new Parameter(
                in,
                name,
                required,
                schema.path("type").asText("string"),
                array ? resolved(schema.path("items")).path("type").asText("string") : null,
                array && in == In.QUERY && parameter.path("explode").asBoolean(true),
                schemas.rule(schemaAt));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? compact.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
