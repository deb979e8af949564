package io.twostar.exchange;

import jakarta.ws.rs.core.MediaType;

/** How the rows of a file are written. */
enum FileFormat {
    CSV,
    NDJSON;

    static final String TEXT_CSV = "text/csv";
    static final String X_NDJSON = "application/x-ndjson";

    /** A charset beside the type is no help: many clients add one of their own, and the rows are held to UTF-8 anyway. */
    static FileFormat of(MediaType type) {
        return type.isCompatible(MediaType.valueOf(TEXT_CSV)) ? CSV : NDJSON;
    }
}
