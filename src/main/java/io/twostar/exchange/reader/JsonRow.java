package io.twostar.exchange.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Reads the mapped members of one JSON object. Numbers and booleans are kept as written. */
final class JsonRow {

    private static final int DEEPEST = 32;

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonRow() {}

    /**
     * Reads the object of which the parser has just met the beginning.
     *
     * @return what is wrong with it, or {@code null}
     */
    static String read(JsonParser json, RowMembers members) throws IOException {
        members.begin();
        return object(json, "", members);
    }

    private static String object(JsonParser json, String path, RowMembers members) throws IOException {
        String flaw = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String below = path.isEmpty() ? name : path + "." + name;
            json.nextToken();
            String found = value(json, below, members);
            flaw = flaw == null ? found : flaw;
        }
        return flaw;
    }

    private static String value(JsonParser json, String path, RowMembers members) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY && (members.isWanted(path) || members.hasBelow(path))) {
            String flaw = null;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String found = value(json, path, members);
                flaw = flaw == null ? found : flaw;
            }
            return flaw;
        }
        if (token == JsonToken.START_OBJECT && members.hasBelow(path)) {
            return object(json, path, members);
        }
        if (token.isStructStart()) {
            json.skipChildren();
            return members.isWanted(path) ? path + " must be a text, a number, true or false, or a list of them" : null;
        }
        if (token != JsonToken.VALUE_NULL && members.isWanted(path)) {
            members.put(path, json.getText());
        }
        return null;
    }
}
