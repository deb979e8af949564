package io.twostar.exchange.reader;

import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A received file, as it was sent. */
public record ReceivedFile(Path file) {

    private static final int COMPRESSION = 5;
    private static final int MOST_ROWS_SEARCHED = 100_000;
    private static final int FIRST_ROWS = 100;
    private static final int LEAST_UNREADABLE = 10;

    /** Opens the file at its first row; a header is read. */
    public RowReader open(FileShape shape) {
        try {
            Reader text = new FileText(file, shape.charset()).open();
            return shape.format() == FileFormat.CSV
                    ? new CsvReader(text, shape)
                    : nested(text, shape, new RowMembers(shape));
        } catch (IOException e) {
            throw BrokenFile.explain(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw BrokenFile.explain(e);
        }
    }

    /** A JSON array is recognised whatever format the request names. */
    private static RowReader nested(Reader text, FileShape shape, RowMembers members) throws IOException {
        PushbackReader rows = new PushbackReader(text);
        int first = rows.read();
        while (first >= 0 && Character.isWhitespace(first) && first != '\n') {
            first = rows.read();
        }
        if (first >= 0) {
            rows.unread(first);
        }
        return switch (shape.format()) {
            case XML -> new XmlReader(rows, members, shape.rowElement().orElse("review"));
            case JSON -> new JsonReader(rows, members, shape.rowElement());
            default ->
                first == '[' ? new JsonReader(rows, members, shape.rowElement()) : new NdjsonReader(rows, members);
        };
    }

    /** @throws ValidationProblem if the start of the file is invalid, so that it is refused before a job starts */
    public void requireSense(FileShape shape) {
        try {
            if (shape.format() != FileFormat.CSV) {
                requireMembers(shape);
            }
            try (RowReader rows = open(shape)) {
                requireTimes(rows, shape);
            }
        } catch (IOException e) {
            throw refusal(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw refusal(e);
        }
    }

    private static RuntimeException refusal(RuntimeException failure) {
        RuntimeException explained = BrokenFile.explain(failure);
        return explained instanceof BrokenFile
                ? new ValidationProblem(ValidationError.body("", "syntax", explained.getMessage()))
                : explained;
    }

    /** A single invalid time is dropped; a file full of them would date reviews of many years today. */
    private static void requireTimes(RowReader rows, FileShape shape) {
        if (!shape.columns().contains(ReviewColumn.CREATED_AT)) {
            return;
        }
        int unreadable = 0;
        for (int i = 0; i < FIRST_ROWS && rows.hasNext(); i++) {
            RawRow row = rows.next();
            if (row.flaw().isEmpty() && row.value(ReviewColumn.CREATED_AT).isPresent()) {
                String time = ReviewColumn.CREATED_AT.canonical(
                        row.value(ReviewColumn.CREATED_AT).get(), shape.values());
                if (ReviewColumn.CREATED_AT.flawOf(time).isEmpty()) {
                    return;
                }
                unreadable++;
            }
        }
        if (unreadable >= LEAST_UNREADABLE) {
            throw new ValidationProblem(
                    ValidationError.query(
                            "dates",
                            "unreadable",
                            "must name the form of createdAt, for instance dates=dd/MM/yyyy: none of the first rows has a known one"));
        }
    }

    /** Reads until each name that matters was seen, which in all but wrong files is in the first row. */
    private void requireMembers(FileShape shape) throws IOException {
        RowMembers members = new RowMembers(shape);
        try (Reader text = new FileText(file, shape.charset()).open();
                RowReader rows = nested(text, shape, members)) {
            if (!rows.hasNext()) {
                throw new ValidationProblem(ValidationError.body("", "required", "must have a row"));
            }
            for (int i = 0; i < MOST_ROWS_SEARCHED && rows.hasNext() && !members.hasSeenAll(); i++) {
                rows.next();
            }
            if (!rows.hasNext()) {
                members.requireSeen();
            }
        }
    }

    /** About how many bytes of text the file holds: reviews shrink to a fifth or less when they are compressed. */
    public long expectedBytes() throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return Files.size(file) * (FileText.isGzip(bytes) ? COMPRESSION : 1);
        }
    }
}
