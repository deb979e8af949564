package io.twostar.exchange;

import io.twostar.catalog.ProductCard;
import io.twostar.job.JobError;
import io.twostar.job.JobRun;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Reads a file once from beginning to end, checks every row in itself and deals it out to bins. Nothing is stored before
 * the whole file could be read, so a damaged one leaves nothing behind, and whoever is interrupted simply begins again.
 */
@Singleton
class Sorting {

    private static final String NO_CATEGORY = "uncategorized";

    private final Spool spool;
    private final UnaryOperator<String> hash;

    Sorting(Spool spool, AuthorHash hash) {
        this.spool = spool;
        this.hash = hash;
    }

    /**
     * Fills the bins.
     *
     * @return how many rows there are; empty if the job was cancelled meanwhile
     * @throws BrokenFile if the file cannot be read to its end
     */
    OptionalLong sort(JobRun run, ImportOrder order, Bins bins) throws IOException {
        FileShape shape = order.shape();
        RowRules rules = new RowRules(shape, run.startedAt(), hash);
        PlaceholderAuthors placeholders = new PlaceholderAuthors(spool.of(run.jobId()));
        long count = 0;
        try (RowReader file = spool.upload(run.jobId()).open(shape);
                ReadAhead rows = new ReadAhead(file, rules)) {
            for (List<RowRules.Checked> some = rows.next(); !some.isEmpty(); some = rows.next()) {
                for (RowRules.Checked checked : some) {
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

    private static void deal(RowRules.Checked checked, PlaceholderAuthors placeholders, Bins bins) throws IOException {
        if (checked.report().isPresent()) {
            bins.add(checked.report().get());
        }
        if (!checked.isRejected()) {
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
                        attributes(row)),
                row.value(Column.CREATED_AT).map(RowTime::parse),
                row.value(Column.VERIFIED_PURCHASE).filter("true"::equals).isPresent(),
                row.value(Column.EXTERNAL_ID).map(ImportRow::keyOf),
                RowPlace.ONLY);
    }

    private static ReviewAttributes attributes(RawRow row) {
        List<String> pros = row.value(Column.PROS).map(Column::opinions).orElse(null);
        List<String> cons = row.value(Column.CONS).map(Column::opinions).orElse(null);
        return pros == null && cons == null ? null : new ReviewAttributes(null, pros, cons);
    }

    private static String text(RawRow row, Column column) {
        return row.value(column).orElse(null);
    }
}
