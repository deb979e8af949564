package io.twostar.exchange.upload;

import io.twostar.exchange.format.FileFormat;
import io.twostar.job.JobError;
import java.util.List;
import java.util.Map;

/**
 * How an import would read a file; absent members are {@code null}.
 *
 * @param preset that was asked for or guessed
 * @param separator of CSV
 * @param header of CSV
 * @param photoUrls how many addresses of photos the rows name
 * @param ignored the fields of CSV that would be ignored
 */
public record ImportPreview(
        FileFormat fileFormat,
        String preset,
        String separator,
        String charset,
        List<String> header,
        List<String> ignored,
        Integer photoUrls,
        List<Row> rows) {

    /**
     * A row.
     *
     * @param values as they were understood, by column
     * @param report what is wrong with it
     */
    record Row(long line, Map<String, String> values, JobError report) {}
}
