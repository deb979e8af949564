package io.twostar.exchange.format;

import jakarta.ws.rs.core.MediaType;

/** How the rows of a file are written. */
public enum FileFormat {
    CSV,
    NDJSON,
    JSON,
    XML;

    public static final String TEXT_CSV = "text/csv";
    public static final String X_NDJSON = "application/x-ndjson";
    public static final String APPLICATION_JSON = "application/json";
    public static final String APPLICATION_XML = "application/xml";

    /** A charset beside the type is no help: many clients add one of their own. */
    public static FileFormat of(MediaType type) {
        return switch (type.getSubtype()) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "xml" -> XML;
            default -> NDJSON;
        };
    }
}
