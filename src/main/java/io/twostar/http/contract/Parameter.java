package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twostar.http.problem.StrictText;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationError.In;
import java.math.BigDecimal;
import java.util.List;

/** One declared parameter of an operation: reads the raw strings of a request as the declared type, then checks the rule. */
record Parameter(In in, String name, boolean required, String type, String itemType, boolean explode, ValueRule rule) {

    private static final int LONGEST_NUMBER = 40;

    /** @param values as sent, empty when not sent at all */
    void check(List<String> values, List<ValidationError> errors) {
        if (values.isEmpty()) {
            if (required) {
                errors.add(ValidationError.of(in, name, "required", "is required"));
            }
        } else if (values.size() > 1 && !explode) {
            errors.add(ValidationError.of(in, name, "repeated", "must not be sent more than once"));
        } else if (itemType != null) {
            checkArray(explode ? values : List.of(values.get(0).split(",", -1)), errors);
        } else {
            check(values.get(0), errors);
        }
    }

    /** A list that the resource reads from one value; it may be sent in several all the same. */
    boolean isCommaList() {
        return itemType != null && !explode;
    }

    /** The usual case: exactly one value of a plain type. */
    void check(String value, List<ValidationError> errors) {
        JsonNode node = read(type, value);
        if (node == null) {
            errors.add(ValidationError.of(in, name, "type", "must be " + article(type)));
        } else if (readable(value, name, errors)) {
            rule.check(in, name, node, errors);
        }
    }

    private void checkArray(List<String> items, List<ValidationError> errors) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonNode node = read(itemType, items.get(i));
            if (node == null) {
                errors.add(ValidationError.of(in, name + "[" + i + "]", "type", "must be " + article(itemType)));
                return;
            }
            if (!readable(items.get(i), name + "[" + i + "]", errors)) {
                return;
            }
            array.add(node);
        }
        rule.check(in, name, array, errors);
    }

    private boolean readable(String value, String path, List<ValidationError> errors) {
        if (StrictText.isClean(value)) {
            return true;
        }
        errors.add(ValidationError.of(in, path, "encoding", StrictText.MESSAGE));
        return false;
    }

    private static JsonNode read(String type, String value) {
        try {
            return switch (type) {
                case "integer" -> LongNode.valueOf(Long.parseLong(value));
                case "number" -> number(value);
                case "boolean" ->
                    switch (value) {
                        case "true" -> BooleanNode.TRUE;
                        case "false" -> BooleanNode.FALSE;
                        default -> null;
                    };
                default -> TextNode.valueOf(value);
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** As a double, like the numbers of bodies: a decimal with a giant exponent would keep a processor busy for minutes. */
    private static JsonNode number(String value) {
        double number = value.length() <= LONGEST_NUMBER ? new BigDecimal(value).doubleValue() : Double.NaN;
        return Double.isFinite(number) ? DoubleNode.valueOf(number) : null;
    }

    private static String article(String type) {
        return "integer".equals(type) ? "an integer" : "boolean".equals(type) ? "true or false" : "a " + type;
    }
}
