package io.twostar.http;

/** Requests that share a limit, so that a flood of one kind leaves room for the others. */
enum LoadClass {
    /** Reviews on their way in, and what readers say to them. New ones wait in queues of their own, which hold neither threads nor connections. */
    WRITES,
    /** What storefronts show. */
    READS,
    /** Everything that people of the shop and partners do. */
    STAFF,
    /** Uploads, and calls that wait for others, which take long by nature. */
    BULK,
    /** Photos on their way in, which are decoded a few at a time. */
    UPLOADS,
    /** Photos as storefronts show them, each of which is held in memory until it is sent. */
    PICTURES,
    /** Streams of events, which hold nothing but a connection. */
    STREAMS;

    /** @param isPublic whether the operation needs no key */
    static LoadClass of(String operationId, String method, boolean isPublic) {
        return switch (operationId) {
            case "submitReview", "replaceReview", "withdrawReview", "putVote", "deleteVote", "reportReview" -> WRITES;
            case "startImport",
                    "previewImport",
                    "startProductImport",
                    "exportReviews",
                    "getGoogleProductReviews",
                    "pingWebhook" -> BULK;
            case "addPhoto" -> UPLOADS;
            case "getPhotoImage", "getPhotoThumbnail" -> PICTURES;
            case "streamJobProgress", "streamEvents" -> STREAMS;
            default -> isPublic && method.equals("GET") ? READS : STAFF;
        };
    }
}
