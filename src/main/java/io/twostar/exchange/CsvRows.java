package io.twostar.exchange;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.twostar.http.ValidationError;
import io.twostar.http.ValidationProblem;
import java.io.IOException;
import java.io.Reader;

/** The rows of a CSV file as RFC 4180 means it: a header row, commas, quotes, line breaks within quotes. */
final class CsvRows implements RowReader {

    /** A row longer than this is one whose quote is never closed: it would swallow the rest of the file, and the heap. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final CloseableIterator<CsvRecord> records;
    private final CsvHeader header;

    /**
     * Reads the header.
     *
     * @throws ValidationProblem if there is none, or it lacks what it must have
     */
    CsvRows(Reader text, FileShape shape) {
        records = CsvReader.builder()
                .maxBufferSize(MOST_CHARACTERS)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(MOST_CHARACTERS)
                                .maxRecordSize(MOST_CHARACTERS)
                                .build(),
                        text)
                .iterator();
        if (!records.hasNext()) {
            throw new ValidationProblem(ValidationError.body("", "required", "must begin with a header row"));
        }
        header = new CsvHeader(records.next().getFields(), shape);
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public RawRow next() {
        CsvRecord row = records.next();
        return header.row(row.getStartingLineNumber(), row.getFields());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
