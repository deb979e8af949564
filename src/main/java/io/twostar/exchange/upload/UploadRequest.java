package io.twostar.exchange.upload;

import io.twostar.exchange.format.FileShape;

/** What an upload asks to be done with its file. */
public interface UploadRequest {

    FileShape shape();

    /** Whether emergency stops do not apply, because staff upload the file. */
    boolean ofStaff();
}
