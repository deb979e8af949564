package io.twostar.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.twostar.http.StrictText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The rows of a file that has one JSON object a line. Numbers and booleans are taken as they are written. */
final class NdjsonRows implements RowReader {

    private static final int DEEPEST = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final Lines lines;
    private final int mostColumns;
    private final Map<String, List<FileColumn>> columns = new HashMap<>();

    NdjsonRows(Reader text, FileShape shape) {
        lines = new Lines(text);
        mostColumns = shape.columns().size();
        for (FileColumn column : shape.columns()) {
            columns.computeIfAbsent(shape.names().of(column), absent -> new ArrayList<>(1))
                    .add(column);
        }
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
            return RawRow.unreadable(line.number(), "must be valid UTF-8 without NUL characters");
        }
        try (JsonParser json = JSON.createParser(line.text())) {
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
        String[] values = new String[mostColumns];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            List<FileColumn> meant = columns.getOrDefault(json.currentName(), List.of());
            JsonToken value = json.nextToken();
            if (!meant.isEmpty() && value.isStructStart()) {
                return RawRow.unreadable(
                        line.number(), meant.get(0).title() + " must be a text, a number or true or false");
            }
            json.skipChildren();
            if (value != JsonToken.VALUE_NULL) {
                for (FileColumn column : meant) {
                    values[column.ordinal()] = json.getText();
                }
            }
        }
        return json.nextToken() == null
                ? RawRow.of(line.number(), values, line.text().strip())
                : RawRow.unreadable(line.number(), "must be one JSON object with nothing behind it");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
