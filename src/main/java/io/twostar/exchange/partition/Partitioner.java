package io.twostar.exchange.partition;

import io.twostar.catalog.ProductCard;
import io.twostar.exchange.format.AuthorHash;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.PhotoUrls;
import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.format.RowRules;
import io.twostar.exchange.format.RowTime;
import io.twostar.exchange.reader.BrokenFile;
import io.twostar.exchange.reader.ReadAhead;
import io.twostar.exchange.reader.RowReader;
import io.twostar.exchange.upload.Spool;
import io.twostar.job.JobError;
import io.twostar.job.JobRun;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.intake.ReviewHistory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Reads a file once from beginning to end, validates every row by itself and assigns it to a partition. Nothing is
 * stored before the whole file has been read, so a damaged file stores nothing, and an interrupted run simply starts
 * again.
 */
@Singleton
public class Partitioner {

    private static final String NO_CATEGORY = "uncategorized";

    private final Spool spool;
    private final UnaryOperator<String> hash;

    Partitioner(Spool spool, AuthorHash hash) {
        this.spool = spool;
        this.hash = hash;
    }

    /**
     * Fills the partitions.
     *
     * @return how many rows there are; empty if the job was cancelled
     * @throws BrokenFile if the file cannot be read to its end
     */
    public OptionalLong sort(JobRun run, ImportRequest request, Partitions partitions) throws IOException {
        FileShape shape = request.shape();
        RowRules rules = new RowRules(shape, run.startedAt(), hash);
        PlaceholderAuthors placeholders = new PlaceholderAuthors(spool.of(run.jobId()));
        long count = 0;
        try (RowReader file = spool.upload(run.jobId()).open(shape);
                ReadAhead rows = new ReadAhead(file, rules)) {
            for (List<RowRules.Checked> some = rows.next(); !some.isEmpty(); some = rows.next()) {
                for (RowRules.Checked checked : some) {
                    deal(checked, placeholders, partitions);
                }
                count += some.size();
                run.stopIfAsked();
                spool.requireRoom();
                if (run.isCancelled()) {
                    return OptionalLong.empty();
                }
            }
        } catch (RuntimeException e) {
            throw BrokenFile.explain(e);
        }
        for (JobError warning : placeholders.warnings()) {
            partitions.add(warning);
        }
        partitions.savePlaceholders(placeholders.frequent());
        partitions.sync();
        return OptionalLong.of(count);
    }

    private static void deal(RowRules.Checked checked, PlaceholderAuthors placeholders, Partitions partitions)
            throws IOException {
        if (checked.report().isPresent()) {
            partitions.add(checked.report().get());
        }
        if (!checked.isRejected()) {
            placeholders.count(partitions.add(row(checked.row())));
        }
    }

    private static ImportRow row(RawRow row) {
        String productId = text(row, ReviewColumn.PRODUCT_ID);
        return new ImportRow(
                row.line(),
                productId,
                ProductCard.named(
                        row.value(ReviewColumn.PRODUCT_NAME).orElse(productId),
                        row.value(ReviewColumn.CATEGORY).orElse(NO_CATEGORY),
                        text(row, ReviewColumn.BRAND),
                        text(row, ReviewColumn.SUPPLIER_ID)),
                new ReviewAuthor(
                        row.value(ReviewColumn.AUTHOR_ID)
                                .filter(id -> !PlaceholderAuthors.isOne(id))
                                .orElse(null),
                        text(row, ReviewColumn.AUTHOR_NAME)),
                new ReviewContent(
                        Integer.parseInt(text(row, ReviewColumn.STARS)),
                        text(row, ReviewColumn.TITLE),
                        text(row, ReviewColumn.TEXT),
                        text(row, ReviewColumn.LOCALE),
                        attributes(row)),
                row.value(ReviewColumn.CREATED_AT).map(RowTime::parse),
                row.value(ReviewColumn.VERIFIED_PURCHASE).filter("true"::equals).isPresent(),
                row.value(ReviewColumn.EXTERNAL_ID).map(ImportRow::keyOf),
                history(row),
                text(row, ReviewColumn.STOREFRONT),
                row.value(ReviewColumn.PHOTO_URLS).map(PhotoUrls::list).orElse(List.of()),
                RowPlace.ONLY);
    }

    private static ReviewHistory history(RawRow row) {
        ReviewHistory history = new ReviewHistory(
                text(row, ReviewColumn.INCENTIVE),
                row.value(ReviewColumn.UPDATED_AT).map(RowTime::parse).orElse(null),
                text(row, ReviewColumn.REPLY_TEXT),
                row.value(ReviewColumn.REPLIED_AT).map(RowTime::parse).orElse(null),
                row.value(ReviewColumn.HELPFUL_VOTES).map(Integer::parseInt).orElse(0),
                row.value(ReviewColumn.UNHELPFUL_VOTES).map(Integer::parseInt).orElse(0));
        return history.equals(ReviewHistory.NONE) ? ReviewHistory.NONE : history;
    }

    private static ReviewAttributes attributes(RawRow row) {
        List<String> pros =
                row.value(ReviewColumn.PROS).map(ReviewColumn::opinions).orElse(null);
        List<String> cons =
                row.value(ReviewColumn.CONS).map(ReviewColumn::opinions).orElse(null);
        return pros == null && cons == null ? null : new ReviewAttributes(null, pros, cons);
    }

    private static String text(RawRow row, ReviewColumn column) {
        return row.value(column).orElse(null);
    }
}
