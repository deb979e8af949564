package io.twostar.exchange;

import java.util.List;

/**
 * What an import was asked to do.
 *
 * @param source where the reviews come from; rows are told again within it
 * @param createProducts whether a row that names an unknown product introduces it
 * @param moderate whether texts pass the checks and the policy of moderation
 * @param dryRun count and check only
 * @param options how the file is to be read
 * @param onConflict what becomes of a row whose review is stored but says something else
 * @param ofStaff whether emergency stops of writes do not bind whoever asks
 */
record ImportOrder(
        String source,
        boolean createProducts,
        boolean moderate,
        boolean dryRun,
        OnConflict onConflict,
        FileFormat format,
        FileOptions options,
        boolean ofStaff)
        implements FileOrder {

    /** What becomes of a row whose review is stored but says something else. */
    enum OnConflict {
        /** It counts as a duplicate. */
        SKIP,
        /** The stored review is edited. */
        UPDATE
    }

    boolean updates() {
        return onConflict == OnConflict.UPDATE;
    }

    @Override
    public FileShape shape() {
        return FileShape.of(format, List.of(Column.values()), options);
    }
}
