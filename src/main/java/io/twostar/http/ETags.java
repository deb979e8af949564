package io.twostar.http;

import io.twostar.http.contract.ContractFilter;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/** Strong entity tags and the conditional requests on them (RFC 9110, section 13). */
public final class ETags {

    private static final String PACKED = "-gzip\"";

    /**
     * Prefix of what {@link ContractFilter} makes of {@code If-None-Match} on a change: it takes the place of If-Match,
     * with which it never comes together, so that whoever honours one honours the other.
     */
    public static final String UNLESS = "unless ";

    private ETags() {}

    /** A strong tag, quotes included, of what makes a state different from every other state of the same resource. */
    public static String strong(Object... parts) {
        StringBuilder tag = new StringBuilder(32).append('"');
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                tag.append('-');
            }
            tag.append(parts[i]);
        }
        return tag.append('"').toString();
    }

    /** The tag of the compressed representation of the same state. */
    public static String packed(String etag) {
        return etag.substring(0, etag.length() - 1) + PACKED;
    }

    /** Whether {@code If-None-Match} (null when not sent) names the tag, so that the answer is 304. */
    public static boolean noneMatch(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && lists(ifNoneMatch, etag, true);
    }

    /**
     * For changes that insist on {@code If-Match}: 428 when it was not sent, 412 when it names none of the tags.
     *
     * @param etags of the representations that this state has
     */
    public static void requireMatch(String ifMatch, String... etags) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.startsWith(UNLESS)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the state that this change is based on.");
        }
        honourMatch(ifMatch, etags);
    }

    /** For changes where {@code If-Match} is optional: 412 when it was sent and names none of the tags. */
    public static void honourMatch(String ifMatch, String... etags) {
        if (ifMatch != null && ifMatch.startsWith(UNLESS)) {
            String ifNoneMatch = ifMatch.substring(UNLESS.length());
            if (Arrays.stream(etags).anyMatch(etag -> lists(ifNoneMatch, etag, true))) {
                throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED, "There is what If-None-Match says must not be there.");
            }
        } else if (ifMatch != null
                && !ifMatch.isBlank()
                && Arrays.stream(etags).noneMatch(etag -> lists(ifMatch, etag, false))) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED, "The resource has changed since the state that If-Match names.");
        }
    }

    /**
     * For a PUT that may create: as {@link #honourMatch(String, String...)}, and 412 when there is nothing yet that
     * {@code If-Match} could name.
     */
    public static void honourMatch(String ifMatch, Optional<String> etag) {
        if (etag.isPresent()) {
            honourMatch(ifMatch, etag.get());
        } else if (ifMatch != null && !ifMatch.isBlank() && !ifMatch.startsWith(UNLESS)) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "There is no such resource yet.");
        }
    }

    /** @param weakly compare without regard to {@code W/}, as If-None-Match requires; If-Match refuses weak tags */
    private static boolean lists(String header, String etag, boolean weakly) {
        if (header.strip().equals("*")) {
            return true;
        }
        int at = 0;
        int end = header.length();
        while (at < end) {
            char c = header.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            boolean weak = header.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close = open < end && header.charAt(open) == '"' ? header.indexOf('"', open + 1) : -1;
            if (close < 0) {
                return false;
            }
            boolean same = isSame(header, open, close, etag);
            if (same && (weakly || !weak)) {
                return true;
            }
            at = close + 1;
        }
        return false;
    }

    /** A change may name the state by the tag of either representation. */
    private static boolean isSame(String header, int open, int close, String etag) {
        int length = close + 1 - open;
        int quote = etag.length() - 1;
        return length == etag.length() && header.startsWith(etag, open)
                || length == quote + PACKED.length()
                        && header.regionMatches(open, etag, 0, quote)
                        && header.startsWith(PACKED, open + quote);
    }
}
