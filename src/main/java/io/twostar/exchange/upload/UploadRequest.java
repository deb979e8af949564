package io.twostar.exchange.upload;

import io.twostar.exchange.format.FileShape;

/** What somebody wants done with a file. */
public interface UploadRequest {

    FileShape shape();

    /** Whether emergency stops of writes do not bind whoever asks. */
    boolean ofStaff();
}
