package io.twostar.photo;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A form with one file in it (RFC 7578), whole in memory: the boundary, headers, an empty line, the file, the boundary. */
final class PhotoForm {

    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Name, file name and type of a part are short. */
    private static final int MOST_HEADER_BYTES = 4_096;

    private PhotoForm() {}

    /**
     * The content of the part with the name {@code photo}.
     *
     * @param boundary as the header {@code Content-Type} tells it
     * @throws ValidationProblem if there is no such part, or if the form has no end
     */
    static byte[] photo(byte[] form, String boundary) {
        byte[] between = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] behind = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int part = find(form, between, 0, form.length);
        while (part >= 0) {
            int headers = part + between.length;
            int headersEnd = find(form, HEADERS_END, headers, Math.min(form.length, headers + MOST_HEADER_BYTES));
            if (headersEnd < 0) {
                break;
            }
            int begin = headersEnd + HEADERS_END.length;
            int end = find(form, behind, begin, form.length);
            if (end < 0) {
                throw broken("must end with its boundary");
            }
            if (isPhoto(new String(form, headers, headersEnd - headers, StandardCharsets.UTF_8))) {
                return Arrays.copyOfRange(form, begin, end);
            }
            part = end + 2;
        }
        throw new ValidationProblem(
                ValidationError.body("photo", "required", "is required: a part of the form that holds the file"));
    }

    private static boolean isPhoto(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .anyMatch(parameter -> parameter.equals("name=\"photo\"") || parameter.equals("name=photo"));
    }

    static ValidationProblem broken(String message) {
        return new ValidationProblem(ValidationError.body("", "form", message));
    }

    private static int find(byte[] in, byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (in[i] == wanted[0] && Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
