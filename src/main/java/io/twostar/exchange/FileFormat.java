package io.twostar.exchange;

/** How a file says its rows. */
enum FileFormat {
    CSV,
    NDJSON
}
