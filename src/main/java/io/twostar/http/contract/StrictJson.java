package io.twostar.http.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import io.twostar.http.problem.FieldPath;
import io.twostar.http.problem.StrictText;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Reads one JSON text as RFC 8259 means it and nothing else: valid UTF-8, one value, no member twice, no NUL, no
 * broken surrogates, bounded depth. Everything lenient readers guess at is refused with the place where it stands.
 */
final class StrictJson {

    /** Deeper than any schema of ours, far below what could exhaust a stack. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1_000;

    private static final String TOO_MUCH = "is nested too deeply, or has a number or name that is too long";
    private static final String NO_UTF_8 = "must be valid UTF-8";

    private static final ObjectMapper TREES = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .nodeFactory(new FiniteNumbers())
            .build();

    private StrictJson() {}

    /** @throws ValidationProblem when the text is not strict JSON */
    static JsonNode read(byte[] bytes) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw brokenEncoding(bytes);
        }
        JsonNode tree = parse(text);
        if (mayHideBrokenText(text)) {
            StrictText.refuse(tree, value -> !StrictText.isClean(value), StrictText.MESSAGE);
        }
        return tree;
    }

    /**
     * The same without the members that are null: many generated clients send those that were not set. Nulls in arrays
     * stay, for they have a place.
     *
     * @return {@code tree} itself if nothing in it is null
     */
    static JsonNode withoutNulls(JsonNode tree) {
        return hasNull(tree) ? strip(tree.deepCopy()) : tree;
    }

    private static boolean hasNull(JsonNode node) {
        for (JsonNode child : node) {
            if (child.isNull() ? node.isObject() : child.isContainerNode() && hasNull(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode strip(JsonNode node) {
        Iterator<JsonNode> children = node.iterator();
        while (children.hasNext()) {
            JsonNode child = children.next();
            if (child.isNull() && node.isObject()) {
                children.remove();
            } else {
                strip(child);
            }
        }
        return node;
    }

    /** Names the texts with the broken bytes, when the rest is good enough to find them. */
    private static ValidationProblem brokenEncoding(byte[] bytes) {
        try {
            StrictText.refuse(
                    parse(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes))),
                    value -> value.indexOf('\uFFFD') >= 0,
                    NO_UTF_8);
        } catch (ValidationProblem e) {
            return e;
        }
        return refused("", "encoding", NO_UTF_8);
    }

    private static JsonNode parse(CharBuffer text) {
        // From characters, not bytes: the byte parser would guess at UTF-16 and UTF-32.
        try (JsonParser json = TREES.getFactory().createParser(text.array(), text.arrayOffset(), text.remaining())) {
            try {
                JsonNode tree = TREES.readTree(json);
                if (tree == null || tree.isMissingNode()) {
                    throw refused("", "required", "is required: send a JSON object");
                }
                if (json.nextToken() != null) {
                    throw refused("", "syntax", "must be one JSON value with nothing behind it");
                }
                return tree;
            } catch (JsonProcessingException e) {
                throw refused(path(json.getParsingContext().pathAsPointer()), key(e), message(e));
            } catch (ArithmeticException e) {
                throw refused(path(json.getParsingContext().pathAsPointer()), "size", TOO_MUCH);
            }
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static String key(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "size";
        }
        return isDuplicate(e) ? "duplicate" : "syntax";
    }

    private static String message(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return TOO_MUCH;
        }
        if (isDuplicate(e)) {
            return "must not be sent twice";
        }
        return e.getLocation() == null
                ? "must be valid JSON"
                : "must be valid JSON; the error is at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
    }

    /** Only an escape sequence can name what valid UTF-8 cannot hold: NUL and the halves of surrogate pairs. */
    private static boolean mayHideBrokenText(CharBuffer text) {
        char[] chars = text.array();
        int end = text.arrayOffset() + text.limit() - 2;
        for (int i = text.arrayOffset(); i < end; i++) {
            if (chars[i] == '\\' && chars[i + 1] == 'u' && (chars[i + 2] == '0' || (chars[i + 2] | ' ') == 'd')) {
                return true;
            }
        }
        return false;
    }

    private static String path(JsonPointer pointer) {
        FieldPath path = new FieldPath("");
        for (JsonPointer p = pointer; p != null && !p.matches(); p = p.tail()) {
            if (p.mayMatchElement()) {
                path.index(p.getMatchingIndex());
            } else {
                path.member(p.getMatchingProperty());
            }
        }
        return path.toString();
    }

    private static ValidationProblem refused(String path, String key, String message) {
        return new ValidationProblem(ValidationError.body(path, key, message));
    }

    /** JSON knows 1e999, a double does not: it would become infinite, which no rule can judge. */
    private static final class FiniteNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double number) {
            if (Double.isInfinite(number)) {
                throw new ArithmeticException("too large for a double");
            }
            return super.numberNode(number);
        }
    }
}
