package io.twostar.http.problem;

import java.util.Optional;

/**
 * Every kind of error that the service returns; {@code /problems/<slug>} is its page, so neither slug nor meaning ever
 * changes.
 */
public enum ProblemType {
    VALIDATION_FAILED("validation", 400, "Validation failed", """
            The path, query, headers or body of the request do not follow the contract. The member validationErrors names every \
            offending place at once: where it is (in), which field (path) and what is wrong (details). Nothing was stored.
            Correct the request and send it again."""),
    UNAUTHENTICATED("unauthorized", 401, "Unauthorized", """
            The call needs an API key in the header X-API-Key (or a bearer token), and none was sent, or the one sent is unknown, \
            expired or revoked. A wrong key is refused on public routes too, so that it is noticed.
            Send a valid key, or leave it out where the call is public."""),
    FORBIDDEN("forbidden", 403, "Forbidden", """
            The caller is known, but lacks the scope that this call needs, or asks for something that belongs to somebody else.
            Ask an administrator for a key with the right scope."""),
    NOT_FOUND("not-found", 404, "Not Found", """
            There is no such resource, or it is not visible to this caller.
            Check the address, and whether the key may see what it leads to."""),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method Not Allowed", """
            The path exists, but not with this HTTP method.
            The header Allow lists those that are."""),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not Acceptable", """
            The resource cannot be shown in any of the media types that the header Accept asks for.
            Leave the header Accept out, or name a media type that the contract has for this call."""),
    CONFLICT("conflict", 409, "Conflict", """
            The request is well-formed, but what is stored now does not allow it.
            Read the resource, then decide again."""),
    ALREADY_REVIEWED("review-exists", 409, "Review exists already", """
            An author has one review per product.
            The header Location and the member existingReview lead to it: edit or withdraw that one. To repeat a lost answer \
            safely, send the same Idempotency-Key."""),
    ALREADY_COUNTED("already-counted", 409, "Already counted", """
            The author was erased, and what they rated or voted before still counts, as nobody's. It cannot be found or changed any \
            more, and another one beside it would count them twice.
            Nothing can be done: what was given before goes on counting."""),
    ALREADY_REPORTED("already-reported", 409, "Already reported", """
            A reporter reports a text once, and this one has done so.
            Nothing needs to be done: the first report stands."""),
    PRODUCT_RETIRED("product-retired", 409, "Product retired", """
            The shop took the product out of sale. Its reviews stay readable, but it takes no new ones and is never judged.
            Read the product at Location; the shop brings it back with PUT."""),
    LISTING_CONFLICT("listing-conflict", 409, "Listing conflict", """
            The product already has the listing asked for, or the delisting rule would take it out again at once.
            Relist it with newEpoch, or grant an exemption first."""),
    RULE_CONFLICT("rule-conflict", 409, "Rule conflict", """
            The change would leave the delisting rules without a default, or contradicts another rule of the same scope.
            Read the rules, then change or delete the one that is in the way."""),
    FAMILY_CONFLICT("family-conflict", 409, "Family conflict", """
            A family of products has one level: a head, and its variants, which name it in variantOf. The change would make a \
            product a variant of itself or of another variant.
            Name the head of the family in variantOf, or move the variants first."""),
    IDEMPOTENCY_IN_PROGRESS("idempotency-in-progress", 409, "Idempotent request in progress", """
            A request with the same Idempotency-Key is being worked on at this moment.
            Wait for a second, then repeat the request: its answer will be replayed."""),
    CURSOR_EXPIRED("cursor-expired", 410, "Cursor expired", """
            Events are kept for a time, and some that lay behind this cursor are gone.
            Begin anew without a cursor: the feed starts with the oldest event kept. What happened before is to be read from the \
            resources themselves."""),
    PRECONDITION_FAILED("precondition-failed", 412, "Precondition Failed", """
            The resource no longer has the ETag that the header If-Match names: somebody else changed it.
            Read it again and repeat the change on top of the current state."""),
    PHOTO_LIMIT("photo-limit", 409, "Photo limit reached", """
            A review has five photos at most, those that wait or were removed by moderation included.
            Delete one of them before you add another."""),
    PHOTO_TOO_LARGE("photo-too-large", 413, "Photo too large", """
            The file has more bytes than the service takes; the member detail says how many it takes.
            Send the picture smaller: it is shown with less than two thousand pixels on its longer side anyway."""),
    PHOTO_FORMAT("photo-format", 415, "Unsupported image format", """
            Photos are JPEG, PNG or WebP files, recognised by their first bytes whatever they are called.
            Telephones that take HEIC can share their pictures as JPEG."""),
    PHOTO_PIXELS("photo-pixels", 422, "Photo has too many pixels", """
            Width times height, or one of them, is more than the service decodes; the member detail says how much it takes.
            Send the picture smaller."""),
    PHOTO_UNREADABLE("photo-unreadable", 422, "Photo cannot be decoded", """
            The file begins like a picture, but is damaged, animated, or uses features that are not supported.
            Open it and save it anew as JPEG."""),
    REQUEST_TIMEOUT("request-timeout", 408, "Request Timeout", """
            The request was announced with a body that did not arrive within the time that bodies may take, and nothing was done.
            Send it again, over a faster connection or in smaller parts."""),
    BODY_TOO_LARGE("payload-too-large", 413, "Content Too Large", """
            The request body is larger than this call takes.
            Large amounts of reviews go through POST /imports, which reads a stream of any length."""),
    URI_TOO_LONG("uri-too-long", 414, "URI Too Long", """
            Path and query together are longer than the service takes.
            Split the request, for instance into several with fewer ids each."""),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported Media Type", """
            The header Content-Type does not name a media type that this call takes.
            Nearly all calls take application/json."""),
    UNPROCESSABLE("unprocessable", 422, "Unprocessable Content", """
            The request is well-formed, but a rule of the business refuses it whatever is stored. The member detail says which one.
            Change what the rule refuses, or leave it."""),
    OWN_CONTENT("own-content", 422, "Own content", """
            Nobody votes on what they have written themselves, or reports it.
            Edit or withdraw it instead."""),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "Idempotency-Key reused", """
            The Idempotency-Key was used within the last 24 hours for a request with another body.
            Use a fresh key for every new intention, and the same one only to repeat it."""),
    PRECONDITION_REQUIRED("precondition-required", 428, "Precondition Required", """
            This change needs the header If-Match with the ETag of the state it is based on, so that nobody overwrites what they \
            have not seen.
            Read the resource, then send its ETag in If-Match."""),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too Many Requests", """
            The caller has used up its allowance.
            The header Retry-After says after how many seconds to try again."""),
    HEADERS_TOO_LARGE("headers-too-large", 431, "Request Header Fields Too Large", """
            The request headers together are larger than the service takes.
            Send fewer or shorter headers."""),
    INTERNAL_ERROR("internal-error", 500, "Internal Server Error", """
            An unexpected error. Nothing of the request was stored.
            It is in the log of the service under the traceId of the answer: please name it when you ask for help."""),
    OVERLOADED("unavailable", 503, "Service overloaded", """
            More work has arrived than can be done right now, and this request was not accepted.
            The header Retry-After says after how many seconds to repeat it; with an Idempotency-Key that is always safe."""),
    DATABASE_UNAVAILABLE("database-unavailable", 503, "Database unavailable", """
            The database cannot be reached at this moment. Whether an interrupted write took place is not known.
            Repeat it with the same Idempotency-Key after the seconds that Retry-After names."""),
    EMERGENCY_STOP("emergency-stop", 503, "Emergency stop in force", """
            The operator has stopped writes of this kind for a while. Reads go on.
            Repeat the request after the seconds that Retry-After names.""");

    private final String slug;
    private final int status;
    private final String title;
    private final String when;
    private final String advice;

    /** @param explanation when it occurs, and in a separate line what to do then */
    ProblemType(String slug, int status, String title, String explanation) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        String[] lines = explanation.split("\n");
        this.when = lines[0];
        this.advice = lines.length > 1 ? lines[1] : "";
    }

    public String slug() {
        return slug;
    }

    public String uri() {
        return "/problems/" + slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    String when() {
        return when;
    }

    String advice() {
        return advice;
    }

    static Optional<ProblemType> ofSlug(String slug) {
        for (ProblemType type : values()) {
            if (type.slug.equals(slug)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The plain type of an HTTP status that a framework chose; whatever we do not know is a 400 or a 500. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> UNPROCESSABLE;
            case 428 -> PRECONDITION_REQUIRED;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> OVERLOADED;
            default -> status >= 400 && status < 500 ? VALIDATION_FAILED : INTERNAL_ERROR;
        };
    }
}
