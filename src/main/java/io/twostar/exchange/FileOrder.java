package io.twostar.exchange;

/** What somebody wants done with a file. */
interface FileOrder {

    FileShape shape();

    /** Whether emergency stops of writes do not bind whoever asks. */
    boolean ofStaff();
}
