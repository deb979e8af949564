package io.twostar.exchange.upload;

import io.twostar.exchange.format.AuthorHash;
import io.twostar.exchange.format.FileColumn;
import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.PhotoUrls;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.format.RowRules;
import io.twostar.exchange.reader.BrokenFile;
import io.twostar.exchange.reader.CsvReader;
import io.twostar.exchange.reader.FileText;
import io.twostar.exchange.reader.ReceivedFile;
import io.twostar.exchange.reader.RowReader;
import io.twostar.http.Uuid7;
import io.twostar.http.limit.PacedBody;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Shows the first rows of a file as an import would understand them; missing parameters are guessed. */
@Singleton
public class ImportPreviews {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ROWS = 20;

    /** A preset with fewer matching columns is not considered. */
    private static final int LEAST_COLUMNS = 4;

    private final Spool spool;
    private final AuthorHash hash;
    private final Times times;

    ImportPreviews(Spool spool, AuthorHash hash, Times times) {
        this.spool = spool;
        this.hash = hash;
        this.times = times;
    }

    /**
     * @param columns of the kind of file that is previewed
     * @param presets of which one is guessed where the request names neither a preset nor columns
     * @throws ValidationProblem if an import would be refused
     */
    public ImportPreview of(
            List<? extends FileColumn> columns,
            List<String> presets,
            FileFormat format,
            FileOptions options,
            InputStream file)
            throws IOException {
        FileShape.of(format, columns, options); // refuses parameters before the file is read
        UUID id = Uuid7.next(times.now().toEpochMilli());
        InputStream body = new PacedBody(file);
        try {
            ReceivedFile upload = spool.receive(id, new ByteArrayInputStream(body.readNBytes(MOST_BYTES)));
            body.transferTo(OutputStream.nullOutputStream());
            return new Reading(upload, columns, format).preview(presets, options);
        } catch (BrokenFile e) {
            throw new ValidationProblem(ValidationError.body("", "syntax", e.getMessage()));
        } finally {
            spool.delete(id);
        }
    }

    /** One file, read as often as there are presets to try. */
    private final class Reading {

        private final ReceivedFile upload;
        private final List<? extends FileColumn> columns;
        private final FileFormat format;

        Reading(ReceivedFile upload, List<? extends FileColumn> columns, FileFormat format) {
            this.upload = upload;
            this.columns = columns;
            this.format = format;
        }

        ImportPreview preview(List<String> presets, FileOptions options) throws IOException {
            boolean isNamed =
                    options.sent().containsKey("format") || options.sent().containsKey("columns");
            return preview(isNamed ? options : guess(presets, options));
        }

        private FileOptions guess(List<String> presets, FileOptions options) throws IOException {
            FileOptions best = options;
            int most = Math.max(LEAST_COLUMNS - 1, found(options));
            for (String preset : presets) {
                Map<String, String> sent = new HashMap<>(options.sent());
                sent.put("format", preset);
                int found = found(new FileOptions(sent));
                if (found > most) {
                    most = found;
                    best = new FileOptions(sent);
                }
            }
            return best;
        }

        /** How many columns the first rows have something of; none if they could not be imported. */
        private int found(FileOptions options) throws IOException {
            try {
                return (int) preview(options).rows().stream()
                        .flatMap(row -> row.values().keySet().stream())
                        .distinct()
                        .count();
            } catch (ValidationProblem | BrokenFile e) {
                return 0;
            }
        }

        private ImportPreview preview(FileOptions options) throws IOException {
            FileShape shape = FileShape.of(format, columns, options);
            RowRules rules = new RowRules(shape, times.now(), hash);
            Charset charset = new FileText(upload.file(), shape.charset()).charset();
            List<ImportPreview.Row> shown = new ArrayList<>();
            try (RowReader rows = upload.open(shape)) {
                while (shown.size() < MOST_ROWS && rows.hasNext()) {
                    shown.add(row(rules.check(rows.next())));
                }
                CsvReader csv = rows instanceof CsvReader table ? table : null;
                return new ImportPreview(
                        format,
                        options.sent().get("format"),
                        csv == null ? null : String.valueOf(csv.separator()),
                        charset.name(),
                        csv == null ? null : csv.header().titles(),
                        csv == null ? null : csv.header().ignored(),
                        photoUrls(shown),
                        shown);
            } catch (RuntimeException e) {
                throw BrokenFile.explain(e);
            }
        }

        private Integer photoUrls(List<ImportPreview.Row> rows) {
            return !columns.contains(ReviewColumn.PHOTO_URLS)
                    ? null
                    : rows.stream()
                            .map(row -> row.values().get(ReviewColumn.PHOTO_URLS.title()))
                            .filter(Objects::nonNull)
                            .mapToInt(urls -> PhotoUrls.list(urls).size())
                            .sum();
        }

        private ImportPreview.Row row(RowRules.Checked checked) {
            Map<String, String> values = new LinkedHashMap<>();
            if (checked.row().flaw().isEmpty()) {
                for (FileColumn column : columns) {
                    checked.row().value(column).ifPresent(value -> values.put(column.title(), value));
                }
            }
            return new ImportPreview.Row(
                    checked.row().line(), values, checked.report().orElse(null));
        }
    }
}
