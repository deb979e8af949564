package io.twostar.exchange.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.twostar.review.ReviewView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes an export line by line and counts what it says. */
final class ExportLines {

    private final OutputStream out;
    private final Function<Set<String>, Map<String, String>> gtins;
    private final SequenceWriter json;
    private long reviews;
    private long tombstones;

    /** @param gtins of the products with these ids */
    ExportLines(OutputStream out, ObjectMapper mapper, Function<Set<String>, Map<String, String>> gtins)
            throws IOException {
        this.out = out;
        this.gtins = gtins;
        this.json = mapper.writerFor(ExportLine.class)
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .withRootValueSeparator("\n")
                .writeValues(out);
    }

    /** The reviews that can be seen as they are now, the others as gone. */
    void write(List<ReviewView> some) throws IOException {
        Map<String, String> known =
                gtins.apply(some.stream().map(ReviewView::productId).collect(Collectors.toSet()));
        for (ReviewView review : some) {
            if (review.isPublished()) {
                json.write(ExportLine.of(review, known.get(review.productId())));
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
