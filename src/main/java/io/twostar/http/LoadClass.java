package io.twostar.http;

/** Requests that share a limit, so that a flood of one kind leaves room for the others. */
enum LoadClass {
    /** Reviews on their way in, and what readers say to them. New ones wait in queues of their own, which hold neither threads nor connections. */
    WRITES,
    /** What storefronts show. */
    READS,
    /** Everything that people of the shop and partners do. */
    STAFF,
    /** Uploads and streams that take long by nature. */
    BULK;

    /** @param isPublic whether the operation needs no key */
    static LoadClass of(String operationId, String method, boolean isPublic) {
        return switch (operationId) {
            case "submitReview", "replaceReview", "withdrawReview", "putVote", "deleteVote", "reportReview" -> WRITES;
            case "startImport", "startProductImport", "streamJobProgress", "exportReviews", "getGoogleProductReviews" ->
                BULK;
            default -> isPublic && method.equals("GET") ? READS : STAFF;
        };
    }
}
