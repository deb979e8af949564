package io.twostar.exchange;

import jakarta.ws.rs.core.MediaType;

/** How the rows of a file are written. */
enum FileFormat {
    CSV,
    NDJSON,
    JSON,
    XML;

    static final String TEXT_CSV = "text/csv";
    static final String X_NDJSON = "application/x-ndjson";
    static final String APPLICATION_JSON = "application/json";
    static final String APPLICATION_XML = "application/xml";

    /** A charset beside the type is no help: many clients add one of their own. */
    static FileFormat of(MediaType type) {
        return switch (type.getSubtype()) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "xml" -> XML;
            default -> NDJSON;
        };
    }
}
