package io.twostar.exchange.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.twostar.exchange.format.FileColumn;
import io.twostar.exchange.format.RawRow;
import io.twostar.http.problem.StrictText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** The rows of a file that has one JSON object a line. */
final class NdjsonReader implements RowReader {

    private final Lines lines;
    private final RowMembers members;

    NdjsonReader(Reader text, RowMembers members) {
        lines = new Lines(text);
        this.members = members;
    }

    @Override
    public boolean hasNext() {
        try {
            return lines.advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lines.Line line = lines.take();
        if (line.isTooLong()) {
            return RawRow.unreadable(line.number(), "is longer than a million characters");
        }
        if (!StrictText.isClean(line.text())) {
            return RawRow.unreadable(line.number(), FileColumn.BROKEN_TEXT);
        }
        try (JsonParser json = JsonRow.JSON.createParser(line.text())) {
            return read(line, json);
        } catch (JsonProcessingException e) {
            return RawRow.unreadable(line.number(), "must be one valid JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private RawRow read(Lines.Line line, JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return RawRow.unreadable(line.number(), "must be one valid JSON object");
        }
        String flaw = JsonRow.read(json, members);
        if (flaw != null) {
            return RawRow.unreadable(line.number(), flaw);
        }
        return json.nextToken() == null
                ? RawRow.of(line.number(), members.values(), line.text().strip())
                : RawRow.unreadable(line.number(), "must be one JSON object with nothing behind it");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
