package io.twostar.exchange.product;

import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.ProductColumn;
import io.twostar.exchange.upload.UploadRequest;
import java.util.List;

/**
 * The parameters of an import of products.
 *
 * @param dryRun count and check only
 * @param options how the file is to be read
 */
record ProductImportRequest(boolean dryRun, FileFormat format, FileOptions options) implements UploadRequest {

    /** Emergency stops concern reviews, not products. */
    @Override
    public boolean ofStaff() {
        return true;
    }

    @Override
    public FileShape shape() {
        return FileShape.of(format, List.of(ProductColumn.values()), options);
    }
}
