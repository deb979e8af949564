package io.twostar.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.problem.Times;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes an export while it is read, a few records at a time. */
@Singleton
class DataExportContent {

    private static final int AT_ONCE = 500;

    private static final DataExports.Line BEGINNING = new DataExports.Line("", 0, "");

    private final DataExports exports;
    private final ObjectMapper mapper;

    DataExportContent(DataExports exports, ObjectMapper mapper) {
        this.exports = exports;
        this.mapper = mapper;
    }

    /** One JSON object; broken off it is none. */
    void write(DataExport export, OutputStream out) throws IOException {
        JsonGenerator json = mapper.createGenerator(out);
        json.writeStartObject();
        json.writeStringField("authorId", export.authorId());
        json.writeStringField("readyAt", Times.format(export.readyAt().orElseThrow()));
        json.writeArrayFieldStart("records");
        List<DataExports.Line> lines = exports.after(export.exportId(), BEGINNING, AT_ONCE);
        while (!lines.isEmpty()) {
            for (DataExports.Line line : lines) {
                json.writeStartObject();
                json.writeStringField("kind", line.kind());
                json.writeFieldName("record");
                json.writeRawValue(line.record());
                json.writeEndObject();
            }
            lines = exports.after(export.exportId(), lines.get(lines.size() - 1), AT_ONCE);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
