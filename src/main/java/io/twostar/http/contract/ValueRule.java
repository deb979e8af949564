package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.twostar.http.problem.FieldPath;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationError.In;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One schema of the contract; tells what a value breaks in our keys and words, never in its own. */
final class ValueRule {

    /** The key of a member that the schema does not have. */
    static final String UNKNOWN = "unknown";

    /** The pattern that the contract gives to texts; it says nothing to people who read it. */
    private static final String TEXT = "^\\s*[^\\s\\x00][^\\x00]*$";

    private final Supplier<JsonSchema> source;
    private volatile JsonSchema schema;

    /** @param source asked at the first use: compiling all rules would make every start half a second longer */
    ValueRule(Supplier<JsonSchema> source) {
        this.source = source;
    }

    /** @param base the path of the value itself: "" for a body, the name for a parameter */
    void check(In in, String base, JsonNode value, List<ValidationError> errors) {
        Set<ValidationMessage> broken = schema().validate(value);
        if (!broken.isEmpty()) {
            for (ValidationMessage message : broken) {
                errors.add(error(in, base, message));
            }
        }
    }

    private JsonSchema schema() {
        JsonSchema compiled = schema;
        if (compiled == null) {
            compiled = source.get();
            compiled.initializeValidators();
            schema = compiled;
        }
        return compiled;
    }

    private static ValidationError error(In in, String base, ValidationMessage message) {
        FieldPath path = new FieldPath(base);
        JsonNodePath location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            if (location.getElement(i) instanceof Integer index) {
                path.index(index);
            } else {
                path.member(String.valueOf(location.getElement(i)));
            }
        }
        JsonNode limit = message.getSchemaNode();
        String keyword = message.getType();
        return switch (keyword) {
            case "required" -> error(in, path.member(message.getProperty()), "required", "is required");
            case "additionalProperties" ->
                error(in, path.member(message.getProperty()), UNKNOWN, "is not a member of this object");
            case "type" -> error(in, path, "type", typeMessage(limit.asText(), message.getInstanceNode()));
            default -> error(in, path, keyword, sentence(keyword, limit));
        };
    }

    private static ValidationError error(In in, FieldPath path, String key, String message) {
        return ValidationError.of(in, path.toString(), key, message);
    }

    private static String typeMessage(String type, JsonNode value) {
        String must = "must be " + (type.matches("[aeio].*") ? "an " : "a ") + type;
        return value != null && value.isNull() ? must + ", not null" : must;
    }

    private static String sentence(String keyword, JsonNode limit) {
        return switch (keyword) {
            case "minimum" -> "must be at least " + limit.asText();
            case "maximum" -> "must be at most " + limit.asText();
            case "multipleOf" -> "must be a multiple of " + limit.asText();
            case "minLength" ->
                limit.asInt() == 1 ? "must not be empty" : "must have at least " + limit.asText() + " characters";
            case "maxLength" -> "must have at most " + limit.asText() + " characters";
            case "pattern" ->
                limit.asText().equals(TEXT)
                        ? "must have a visible character and no NUL"
                        : "must match the pattern " + limit.asText();
            case "format" -> "must be a valid " + limit.asText();
            case "enum" -> "must be one of " + limit;
            case "minItems" -> "must have at least " + limit.asText() + (limit.asInt() == 1 ? " item" : " items");
            case "maxItems" -> "must have at most " + limit.asText() + " items";
            case "uniqueItems" -> "must not have the same item twice";
            case "minProperties" -> "must have at least " + limit.asText() + " members";
            case "maxProperties" -> "must have at most " + limit.asText() + " members";
            default -> "does not follow the contract";
        };
    }
}
