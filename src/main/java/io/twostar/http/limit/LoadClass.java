package io.twostar.http.limit;

import java.util.Locale;
import java.util.Set;

/** Requests that share a limit, so that a flood of one kind leaves room for the others. */
public enum LoadClass {
    /**
     * Submissions of reviews, and votes and reports on them. New ones wait in queues of their own, which hold neither
     * threads nor connections.
     */
    WRITES(75),
    /** Reads by storefronts. They may all come from one address, that of a CDN. */
    READS(75),
    /** What anybody may write, with nothing or with an invitation that may be made up. */
    GUESTS(25),
    /** What customers do and storefronts do for them, apart from reviews: questions, tips, votes, reports, their own data. */
    CUSTOMERS(75),
    /** Everything that people of the shop and partners do. */
    STAFF(75),
    /** Uploads of files, each of which keeps a thread busy. */
    IMPORTS(75),
    /** Answers that are written while they are read, each of which keeps a thread busy. */
    EXPORTS(50),
    /** Calls that wait for other servers and so take long. */
    BULK(50),
    /** Uploads of photos, which are decoded a few at a time. */
    UPLOADS(50),
    /** Photos as storefronts show them, each of which is held in memory until it is sent. */
    PICTURES(75),
    /** Streams of events, which hold nothing but a connection. */
    STREAMS(25);

    /** How much of the class one sender may have. */
    final int percentOfOne;

    LoadClass(int percentOfOne) {
        this.percentOfOne = percentOfOne;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param scopes of which a caller needs one; empty for what is public */
    public static LoadClass of(String operationId, String method, Set<String> scopes) {
        return switch (operationId) {
            case "submitReview", "replaceReview", "withdrawReview", "putVote", "deleteVote", "createReport" -> WRITES;
            case "startImport", "previewImport", "startProductImport", "previewProductImport" -> IMPORTS;
            case "exportReviews", "getDataExportContent" -> EXPORTS;
            case "pingWebhook" -> BULK;
            case "addPhoto" -> UPLOADS;
            case "getPhotoImage", "getPhotoThumbnail" -> PICTURES;
            case "streamJobProgress", "streamEvents" -> STREAMS;
            default -> usual(method, scopes);
        };
    }

    private static LoadClass usual(String method, Set<String> scopes) {
        if (scopes.isEmpty()) {
            return method.equals("GET") ? READS : GUESTS;
        }
        return scopes.contains("customer") ? CUSTOMERS : STAFF;
    }

    /** The class of such a request when this one sends it. */
    LoadClass by(RequestSender sender) {
        if (this == WRITES && sender.isGuest()) {
            return GUESTS;
        }
        return this == CUSTOMERS && sender.kind() == RequestSender.Kind.STAFF ? STAFF : this;
    }
}
