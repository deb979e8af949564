package io.twostar.exchange.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.twostar.exchange.format.RawRow;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of a JSON array, or of an array within an object, by its name or else the first one; they are counted where other files count lines. */
final class JsonReader implements RowReader {

    private final JsonParser json;
    private final RowMembers members;
    private long number;

    JsonReader(Reader text, RowMembers members, Optional<String> name) throws IOException {
        this.members = members;
        json = JsonRow.JSON.createParser(text);
        JsonToken token = json.nextToken();
        boolean isPlain = token == JsonToken.START_ARRAY;
        while (token != null
                && (token != JsonToken.START_ARRAY
                        || !isPlain && name.isPresent() && !name.get().equals(json.currentName()))) {
            token = json.nextToken();
        }
        advance();
    }

    private void advance() throws IOException {
        if (json.currentToken() != null) {
            json.nextToken();
        }
    }

    @Override
    public boolean hasNext() {
        return json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY;
    }

    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        number++;
        try {
            RawRow row = read();
            advance();
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawRow read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return RawRow.unreadable(number, "must be a JSON object");
        }
        String flaw = JsonRow.read(json, members);
        return flaw == null ? RawRow.of(number, members.values()) : RawRow.unreadable(number, flaw);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
