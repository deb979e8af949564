package io.twostar.exchange.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.twostar.review.ReviewView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/** Writes an export line by line and counts what it says. */
final class ExportLines {

    private final OutputStream out;
    private final SequenceWriter json;
    private long reviews;
    private long tombstones;

    ExportLines(OutputStream out, ObjectMapper mapper) throws IOException {
        this.out = out;
        this.json = mapper.writerFor(ExportLine.class)
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .withRootValueSeparator("\n")
                .writeValues(out);
    }

    /** The reviews that can be seen as they are now, the others as gone. */
    void write(List<ReviewView> some) throws IOException {
        for (ReviewView review : some) {
            if (review.isPublished()) {
                json.write(ExportLine.of(review));
                reviews++;
            } else {
                gone(review.productId(), review.reviewId(), review.status().name());
            }
        }
    }

    void gone(String productId, UUID reviewId, String reason) throws IOException {
        json.write(ExportLine.gone(productId, reviewId, reason));
        tombstones++;
    }

    /** The last line: without it an export is not complete. */
    void end(String since) throws IOException {
        json.write(ExportLine.end(since, reviews, tombstones));
        json.flush();
        out.write('\n');
    }
}
