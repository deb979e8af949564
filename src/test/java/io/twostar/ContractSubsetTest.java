package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The contract stays within what the generators of clients, old and new, turn into proper types and steady signatures. */
class ContractSubsetTest {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final Set<String> PATH_MEMBERS = Set.of("get", "put", "post", "delete", "summary", "description");
    private static final Set<String> POOR = Set.of(
            "nullable", "oneOf", "anyOf", "allOf", "not", "discriminator", "jsonSchemaDialect", "webhooks", "const");
    private static final Set<String> WITHOUT_LENGTH = Set.of("binary", "date", "date-time");
    private static final Set<String> FIXED = Set.of("examples", "example", "default");

    /** Named by others: scopes of keys, and places as the contract's own parameters have them. */
    private static final Set<String> NAMED_BY_OTHERS = Set.of("/scopes/items", "/ValidationError/properties/in");

    private static final Set<String> INPUTS = Set.of("Create", "Put", "Replace", "Input", "Ref");

    private final JsonNode document = document();
    private final Set<String> flaws = new TreeSet<>();

    static JsonNode document() {
        try (var in = ContractSubsetTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isMethod(String member) {
        return METHODS.contains(member);
    }

    @Test
    void usesNoWordsThatMakePoorTypes() {
        assertThat(document.get("openapi").asText()).isEqualTo("3.0.3");
        walk("", document, (at, node) -> {
            for (Iterator<String> members = node.fieldNames(); members.hasNext(); ) {
                String member = members.next();
                if (POOR.contains(member) && !at.endsWith("/properties")) {
                    flaws.add(at + " has " + member);
                }
            }
            if (node.path("type").isArray() || "null".equals(node.path("type").asText())) {
                flaws.add(at + " has types of OpenAPI 3.1");
            }
            if (node.path("$ref").isTextual() && node.size() > 1 && !at.endsWith("/properties")) {
                flaws.add(at + " says more beside $ref");
            }
        });
        assertThat(flaws).isEmpty();
    }

    /** Go, Kotlin and PHP clients do not compile, or reject every response, with these keywords. */
    @Test
    void saysNothingOfValuesThatBreaksClients() {
        walk("", document, (at, node) -> {
            boolean hasLength = node.has("minLength") || node.has("maxLength");
            if (hasLength && WITHOUT_LENGTH.contains(node.path("format").asText())) {
                flaws.add(at + " has a length of characters, but is no text in clients");
            }
            if ("array".equals(node.path("type").asText()) && node.has("default")) {
                flaws.add(at + " has a default that is a list");
            }
            if (at.contains("/parameters/")
                    && "boolean".equals(node.path("type").asText())
                    && node.has("default")) {
                flaws.add(at + " has a default, which PHP clients send as 0 or 1");
            }
        });
        assertThat(flaws).isEmpty();
    }

    /** Generators turn members into names of their language, of which letters and digits are what all have in common. */
    @Test
    void distinguishesMembersInEveryLanguage() {
        walk("", document, (at, node) -> {
            Set<String> names = new HashSet<>();
            node.path("properties").fieldNames().forEachRemaining(member -> {
                String name = member.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
                if (name.isEmpty() || !names.add(name)) {
                    flaws.add(at + " has " + member + ", which is " + name + " in other languages");
                }
            });
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void namesEveryObjectAndArrayItem() {
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            properties.properties().forEach(property -> {
                refuseInline(schema.getKey() + "." + property.getKey(), property.getValue());
                refuseInline(
                        schema.getKey() + "." + property.getKey() + "[]",
                        property.getValue().path("items"));
            });
            refuseInline(schema.getKey() + "[]", schema.getValue().path("items"));
        });
        forEachOperation((id, operation) -> {
            operation.at("/requestBody/content").forEach(body -> requireNamed(id + " body", body.path("schema")));
            operation.path("responses").forEach(answer -> resolved(answer)
                    .path("content")
                    .forEach(body -> requireNamed(id + " answer", body.path("schema"))));
        });
        assertThat(flaws).isEmpty();
    }

    private void refuseInline(String at, JsonNode schema) {
        if (schema.has("properties") || "object".equals(schema.path("type").asText())) {
            flaws.add(at + " is an object without a name");
        }
    }

    private void requireNamed(String at, JsonNode schema) {
        if (!schema.path("$ref").isTextual()) {
            flaws.add(at + " has no named schema");
        }
    }

    @Test
    void answersWithObjectsAndListsWithPages() {
        forEachOperation((id, operation) -> operation.path("responses").forEach(answer -> {
            JsonNode json = resolved(resolved(answer).at("/content/application~1json/schema"));
            if (!json.isMissingNode() && !"object".equals(json.path("type").asText())) {
                flaws.add(id + " answers with something that is no object");
            }
            if (json.path("properties").has("nextCursor") && id.startsWith("list")) {
                requirePage(id, operation, json);
            }
        }));
        assertThat(flaws).isEmpty();
    }

    private void requirePage(String id, JsonNode operation, JsonNode page) {
        if (!page.path("properties").path("items").path("type").asText().equals("array")) {
            flaws.add(id + " has a page without items");
        }
        Set<String> parameters = new HashSet<>();
        operation.path("parameters").forEach(declared -> {
            JsonNode parameter = resolved(declared);
            parameters.add(parameter.path("name").asText());
            JsonNode schema = parameter.path("schema");
            if (parameter.path("name").asText().equals("pageSize")
                    && !(schema.has("default") && schema.has("maximum"))) {
                flaws.add(id + " has a pageSize without default or maximum");
            }
        });
        if (!parameters.containsAll(Set.of("cursor", "pageSize"))) {
            flaws.add(id + " has pages without cursor and pageSize");
        }
    }

    @Test
    void keepsSignaturesSteady() {
        Set<String> ids = new HashSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(member -> {
                    if (!PATH_MEMBERS.contains(member)) {
                        flaws.add(path.getKey() + " has " + member + ", which belongs to operations");
                    }
                }));
        forEachOperation((id, operation) -> {
            if (!id.matches("[a-z]+([A-Z][a-z]+)+") || !ids.add(id)) {
                flaws.add(id + " is no unique verbNoun");
            }
            if (operation.path("tags").size() != 1) {
                flaws.add(id + " has not one tag");
            }
            for (JsonNode declared : operation.path("parameters")) {
                if (resolved(declared).path("schema").path("type").asText().equals("object")) {
                    flaws.add(id + " takes an object as a parameter");
                }
            }
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void leavesEnumsOpenInResponsesAndDescribesTheirValues() {
        walk("", document, (at, node) -> {
            JsonNode open = node.path("x-extensible-enum");
            if (!open.isMissingNode() && NAMED_BY_OTHERS.stream().noneMatch(at::endsWith)) {
                open.forEach(value -> {
                    String text = value.path("value").asText();
                    if (!text.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|[a-z]+([._][a-z]+)+")
                            || value.path("description").asText().isBlank()) {
                        flaws.add(at + " has the value '" + text + "'");
                    }
                });
                if (!node.path("type").asText().equals("string") || node.has("enum")) {
                    flaws.add(at + " is no open set of strings");
                }
            }
        });
        document.at("/components/schemas").properties().forEach(schema -> {
            if (INPUTS.stream().noneMatch(schema.getKey()::endsWith)) {
                walk(schema.getKey(), schema.getValue(), (at, node) -> {
                    if (node.path("enum").isArray()) {
                        flaws.add(at + " is a closed set in an answer");
                    }
                });
            }
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void declaresEveryStatusAndTheHeadersThatComeWithIt() {
        forEachOperation((id, operation) -> {
            Set<String> statuses = new TreeSet<>();
            operation.path("responses").fieldNames().forEachRemaining(statuses::add);
            if (!statuses.containsAll(Set.of("400", "401", "429", "500", "503", "default"))
                    || statuses.stream().noneMatch(status -> status.startsWith("2"))
                    || statuses.stream().anyMatch(status -> status.endsWith("XX"))) {
                flaws.add(id + " declares only " + statuses);
            }
            if (operation.has("x-scopes") && !statuses.contains("403")) {
                flaws.add(id + " needs a scope and declares no 403");
            }
            if (operation.has("requestBody") && !statuses.containsAll(Set.of("408", "413", "415"))) {
                flaws.add(id + " takes a body and declares no 408, 413 or 415");
            }
            requireHeader(id, operation, "201", "Location");
            if (operation.path("responses").path("200").has("content") && !statuses.contains("406")) {
                flaws.add(id + " shows something and declares no 406");
            }
            requireHeader(id, operation, "429", "Retry-After");
            requireHeader(id, operation, "503", "Retry-After");
            requireHeader(id, operation, "304", "ETag");
            for (JsonNode parameter : operation.path("parameters")) {
                if (resolved(parameter).path("name").asText().equals("If-None-Match")) {
                    requireHeader(id, operation, "200", "ETag");
                }
            }
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void declaresTheHeadersThatEveryAnswerHas() {
        forEachOperation((id, operation) -> {
            operation.path("responses").properties().forEach(answer -> {
                for (String header : List.of("X-Request-Id", "X-Content-Type-Options", "Vary")) {
                    requireHeader(id, operation, answer.getKey(), header);
                }
                if (!answer.getKey().startsWith("2")) {
                    requireHeader(id, operation, answer.getKey(), "Cache-Control");
                }
            });
        });
        document.path("paths").properties().forEach(path -> {
            JsonNode read = path.getValue().path("get");
            requireHeader(path.getKey(), read, "200", "Cache-Control");
        });
        assertThat(flaws).isEmpty();
    }

    /** Tools read {@code security}, people and keys {@code x-scopes}. */
    @Test
    void saysTheSameScopesToTools() {
        Set<String> used = new TreeSet<>();
        forEachOperation((id, operation) -> {
            Set<String> scopes = new TreeSet<>();
            operation.path("x-scopes").forEach(scope -> scopes.add(scope.asText()));
            Set<String> ofTokens = new TreeSet<>();
            operation.path("security").forEach(requirement -> {
                requirement.path("oauth2").forEach(scope -> ofTokens.add(scope.asText()));
                if (requirement.has("invitation")) {
                    ofTokens.add("invitation");
                }
            });
            if (!scopes.equals(ofTokens)) {
                flaws.add(id + " has x-scopes " + scopes + " and security " + ofTokens);
            }
            used.addAll(ofTokens);
        });
        used.remove("invitation");
        Set<String> declared = new TreeSet<>();
        document.at("/components/securitySchemes/oauth2/flows/authorizationCode/scopes")
                .fieldNames()
                .forEachRemaining(declared::add);
        assertThat(declared).isEqualTo(used);
        assertThat(flaws).isEmpty();
    }

    private void requireHeader(String id, JsonNode operation, String status, String header) {
        JsonNode answer = operation.path("responses").path(status);
        if (!answer.isMissingNode() && !resolved(answer).path("headers").has(header)) {
            flaws.add(id + " " + status + " does not declare " + header);
        }
    }

    private void forEachOperation(BiConsumer<String, JsonNode> reader) {
        document.path("paths").forEach(path -> path.properties().stream()
                .filter(member -> isMethod(member.getKey()))
                .map(Map.Entry::getValue)
                .forEach(
                        operation -> reader.accept(operation.path("operationId").asText(), operation)));
    }

    private JsonNode resolved(JsonNode node) {
        return node.path("$ref").isTextual()
                ? document.at(node.get("$ref").textValue().substring(1))
                : node;
    }

    /** Every object below {@code node}, except the values that examples and defaults show. */
    private static void walk(String at, JsonNode node, BiConsumer<String, JsonNode> reader) {
        if (node.isObject()) {
            reader.accept(at, node);
            node.properties().forEach(member -> {
                if (!FIXED.contains(member.getKey()) || at.endsWith("/properties")) {
                    walk(at + "/" + member.getKey(), member.getValue(), reader);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(at + "/" + i, node.get(i), reader);
            }
        }
    }
}
