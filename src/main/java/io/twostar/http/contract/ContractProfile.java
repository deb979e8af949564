package io.twostar.http.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * The contract cut to the operations of one audience ({@code x-audience}), with the components that they lead to and no
 * others: what a storefront needs is a tenth of the whole.
 */
final class ContractProfile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final JsonNode whole;
    private final Set<String> referred = new HashSet<>();
    private final Set<String> tags = new HashSet<>();

    private ContractProfile(JsonNode whole) {
        this.whole = whole;
    }

    static byte[] of(JsonNode whole, String audience) {
        return new ContractProfile(whole).cut(audience);
    }

    private byte[] cut(String audience) {
        ObjectNode cut = whole.deepCopy();
        cut.path("paths").forEach(path -> keepOf(audience, (ObjectNode) path));
        ((ObjectNode) cut.path("paths")).properties().removeIf(path -> path.getValue()
                .isEmpty());
        follow(cut.path("paths"));
        ((ObjectNode) cut.path("components"))
                .properties()
                .forEach(kind -> keepReferred(kind.getKey(), (ObjectNode) kind.getValue()));
        Iterator<JsonNode> declared = ((ArrayNode) cut.path("tags")).iterator();
        while (declared.hasNext()) {
            if (!tags.contains(declared.next().path("name").asText())) {
                declared.remove();
            }
        }
        try {
            return YAML.writeValueAsString(cut).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the contract cannot be written", impossible);
        }
    }

    private static void keepOf(String audience, ObjectNode path) {
        path.properties().removeIf(operation -> {
            for (JsonNode one : operation.getValue().path("x-audience")) {
                if (one.asText().equals(audience)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** How to authenticate is referred to by name. */
    private void keepReferred(String kind, ObjectNode components) {
        if (!kind.equals("securitySchemes")) {
            components.properties().removeIf(one -> !referred.contains("#/components/" + kind + "/" + one.getKey()));
        }
    }

    private void follow(JsonNode node) {
        if (node.isObject()) {
            node.path("tags").forEach(tag -> tags.add(tag.asText()));
            String reference = node.path("$ref").asText();
            if (!reference.isEmpty() && referred.add(reference)) {
                follow(whole.at(reference.substring(1)));
            }
        }
        node.forEach(this::follow);
    }
}
