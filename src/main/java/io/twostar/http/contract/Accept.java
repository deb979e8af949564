package io.twostar.http.contract;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header {@code Accept} says of media types (RFC 9110, section 12.5.1). */
final class Accept {

    private static final String ANYTHING = "*/*";
    private static final Pattern RANGE = Pattern.compile("\\s*([\\w!#$&^.+*-]+)/([\\w!#$&^.+*-]+)\\s*((?:;[^;,]*)*)");
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    /** How closely a range names a type; the closest one decides. */
    private static final int NOT_AT_ALL = 0;

    private Accept() {}

    /**
     * Whether the caller takes at least one of the types.
     *
     * @param headers as sent, empty when not sent at all
     * @throws ValidationProblem when a header is no list of media ranges
     */
    static boolean admits(List<String> headers, List<String> types) {
        if (headers.isEmpty() || headers.size() == 1 && isPlain(headers.get(0), types)) {
            return true;
        }
        String header = String.join(",", headers);
        for (String type : types) {
            if (quality(header, type) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String header, List<String> types) {
        return header.isEmpty() || header.equals(ANYTHING) || types.contains(header);
    }

    /** How much the caller wants the type, from 0 (not at all) to 1. */
    static double quality(String header, String type) {
        String wanted = type.toLowerCase(Locale.ROOT);
        int closest = NOT_AT_ALL;
        double quality = 0;
        for (String part : header.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new ValidationProblem(ValidationError.of(
                        ValidationError.In.HEADER, "Accept", "syntax", "must be a list of media types"));
            }
            int closeness = closeness(range, wanted);
            if (closeness > closest) {
                closest = closeness;
                Matcher parameter = QUALITY.matcher(range.group(3));
                quality = parameter.find() ? Double.parseDouble(parameter.group(1)) : 1;
            }
        }
        return quality;
    }

    private static int closeness(Matcher range, String wanted) {
        String type = range.group(1).toLowerCase(Locale.ROOT);
        String subtype = range.group(2).toLowerCase(Locale.ROOT);
        if (wanted.equals(type + "/" + subtype)) {
            return 3;
        }
        if (subtype.equals("*") && wanted.startsWith(type + "/")) {
            return 2;
        }
        return type.equals("*") && subtype.equals("*") ? 1 : NOT_AT_ALL;
    }
}
