package io.twostar.exchange.partition;

import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.exchange.upload.UploadRequest;
import java.util.List;

/**
 * The parameters of an import.
 *
 * @param source where the reviews come from; rows are identified within it
 * @param createProducts whether a row that names an unknown product introduces it
 * @param moderate whether texts pass the checks and the policy of moderation
 * @param dryRun count and check only
 * @param options how the file is to be read
 * @param onConflict what happens to a row whose review is stored with other contents
 * @param ofStaff whether emergency stops do not apply, because staff upload the file
 */
public record ImportRequest(
        String source,
        boolean createProducts,
        boolean moderate,
        boolean dryRun,
        OnConflict onConflict,
        FileFormat format,
        FileOptions options,
        boolean ofStaff)
        implements UploadRequest {

    /** What happens to a row whose review is stored with other contents. */
    public enum OnConflict {
        /** It counts as a duplicate. */
        SKIP,
        /** The stored review is edited. */
        UPDATE
    }

    public boolean updates() {
        return onConflict == OnConflict.UPDATE;
    }

    public boolean fetchesPhotos() {
        return options.fetchesPhotos();
    }

    @Override
    public FileShape shape() {
        return FileShape.of(format, List.of(ReviewColumn.values()), options);
    }
}
