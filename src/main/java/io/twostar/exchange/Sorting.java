package io.twostar.exchange;

import io.twostar.catalog.ProductCard;
import io.twostar.job.JobError;
import io.twostar.job.JobRun;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a file once from beginning to end, checks every row in itself and deals it out to bins. Nothing is stored before
 * the whole file could be read, so a damaged one leaves nothing behind, and whoever is interrupted simply begins again.
 */
@Singleton
class Sorting {

    private static final String NO_CATEGORY = "uncategorized";

    private final Spool spool;

    Sorting(Spool spool) {
        this.spool = spool;
    }

    /**
     * Fills the bins.
     *
     * @return how many rows there are; empty if the job was cancelled meanwhile
     * @throws BrokenFile if the file cannot be read to its end
     */
    OptionalLong sort(JobRun run, ImportOrder order, Bins bins) throws IOException {
        RowRules rules = new RowRules(order.shape().columns(), run.startedAt());
        PlaceholderAuthors placeholders = new PlaceholderAuthors(spool.of(run.jobId()));
        long count = 0;
        try (RowReader file = spool.upload(run.jobId()).open(order.shape());
                ReadAhead rows = new ReadAhead(file, rules)) {
            for (List<ReadAhead.Checked> some = rows.next(); !some.isEmpty(); some = rows.next()) {
                for (ReadAhead.Checked checked : some) {
                    deal(checked, placeholders, bins);
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
            bins.add(warning);
        }
        bins.keepNobodies(placeholders.frequent());
        bins.sync();
        return OptionalLong.of(count);
    }

    private static void deal(ReadAhead.Checked checked, PlaceholderAuthors placeholders, Bins bins) throws IOException {
        if (checked.rejection().isPresent()) {
            bins.add(checked.rejection().get());
        } else {
            placeholders.count(bins.add(row(checked.row())));
        }
    }

    private static ImportRow row(RawRow row) {
        String productId = text(row, Column.PRODUCT_ID);
        return new ImportRow(
                row.line(),
                productId,
                ProductCard.named(
                        row.value(Column.PRODUCT_NAME).orElse(productId),
                        row.value(Column.CATEGORY).orElse(NO_CATEGORY),
                        text(row, Column.BRAND),
                        text(row, Column.SUPPLIER_ID)),
                new ReviewAuthor(
                        row.value(Column.AUTHOR_ID)
                                .filter(id -> !PlaceholderAuthors.isOne(id))
                                .orElse(null),
                        text(row, Column.AUTHOR_NAME)),
                new ReviewContent(
                        Integer.parseInt(text(row, Column.STARS)),
                        text(row, Column.TITLE),
                        text(row, Column.TEXT),
                        text(row, Column.LOCALE),
                        null),
                row.value(Column.CREATED_AT).map(RowTime::parse),
                row.value(Column.VERIFIED_PURCHASE)
                        .filter(value -> value.equals("1") || value.equalsIgnoreCase("true"))
                        .isPresent(),
                row.value(Column.EXTERNAL_ID).map(ImportRow::keyOf),
                RowPlace.ONLY);
    }

    private static String text(RawRow row, Column column) {
        return row.value(column).orElse(null);
    }
}
