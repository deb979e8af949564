package io.twostar.exchange;

/** What somebody wants done with a file. */
interface FileOrder {

    FileShape shape();
}
