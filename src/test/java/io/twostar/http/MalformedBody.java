package io.twostar.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One body that must be refused with a 400 that names {@code path} with {@code key}; the tables serve the reader of
 * bodies and every endpoint that takes them.
 */
public record MalformedBody(String what, byte[] body, String path, String key) {

    static MalformedBody of(String body, String path, String key) {
        return new MalformedBody(body, body.getBytes(StandardCharsets.UTF_8), path, key);
    }

    /** Whatever the schema, none of these is JSON for it. */
    public static List<MalformedBody> forAnyObject() {
        List<MalformedBody> bodies = new ArrayList<>(List.of(
                of("", "", "required"),
                of("   ", "", "required"),
                of("[]", "", "type"),
                of("\"text\"", "", "type"),
                of("17", "", "type"),
                of("null", "", "type"),
                of("{", "", "syntax"),
                of("{}}", "", "syntax"),
                of("{} {}", "", "syntax"),
                of("{'a':1}", "", "syntax"),
                of("{a:1}", "", "syntax"),
                of("{\"a\":1,}", "a", "syntax"),
                of("// a\n{}", "", "syntax"),
                of("{\"a\":NaN}", "a", "syntax"),
                of("{\"a\":01}", "a", "syntax"),
                of("{\"a\":\"\t\"}", "a", "syntax"),
                of("{\"a\":\"\\x\"}", "a", "syntax"),
                of("{\"a\":1,\"a\":1}", "a", "duplicate"),
                of("{\"a\":{\"b\":1,\"b\":2}}", "a.b", "duplicate")));
        bodies.add(new MalformedBody("byte order mark", bytes(0xEF, 0xBB, 0xBF, '{', '}'), "", "syntax"));
        bodies.add(new MalformedBody("UTF-16", "{}".getBytes(StandardCharsets.UTF_16BE), "", "syntax"));
        bodies.add(
                new MalformedBody("deep arrays", ("[".repeat(5_000)).getBytes(StandardCharsets.UTF_8), null, "size"));
        return bodies;
    }

    /** For {@code ReviewCreate}: {@code stars} is required, the rest is not. */
    public static List<MalformedBody> forReviews() {
        List<MalformedBody> bodies = new ArrayList<>(forAnyObject());
        for (String wrong : List.of("\"5\"", "3.5", "3.0", "true", "[5]", "{}", "1e2")) {
            bodies.add(of("{\"stars\":" + wrong + "}", "stars", "type"));
        }
        bodies.addAll(List.of(
                of("{\"stars\":0}", "stars", "minimum"),
                of("{\"stars\":6}", "stars", "maximum"),
                of("{\"stars\":-1}", "stars", "minimum"),
                of("{\"stars\":99999999999999999999}", "stars", "maximum"),
                of("{\"stars\":" + "9".repeat(200) + "}", "stars", "size"),
                of("{\"stars\":1e999}", "stars", "size"),
                of("{}", "stars", "required"),
                of("{\"stars\":5,\"colour\":\"red\"}", "colour", "unknown"),
                of("{\"stars\":5,\"author\":{\"id\":\"a\",\"email\":\"x\"}}", "author.email", "unknown"),
                of("{\"stars\":null}", "stars", "required"),
                of("{\"stars\":5,\"colour\":null}", "colour", "unknown"),
                of("{\"stars\":5,\"attributes\":{\"pros\":[null]}}", "attributes.pros[0]", "type"),
                of("{\"stars\":5,\"text\":\"\"}", "text", "minLength"),
                of("{\"stars\":5,\"title\":\"" + "x".repeat(201) + "\"}", "title", "maxLength"),
                of("{\"stars\":5,\"text\":\"" + "x".repeat(10_001) + "\"}", "text", "maxLength"),
                of("{\"stars\":5,\"text\":\"a\\u0000b\"}", "text", "encoding"),
                of("{\"stars\":5,\"text\":\"\\ud83d\"}", "text", "encoding"),
                of("{\"stars\":5,\"text\":\"\\ude00\\ud83d\"}", "text", "encoding"),
                of("{\"stars\":5,\"a\\u0000b\":1}", "", "encoding"),
                of("{\"stars\":5,\"attributes\":{\"fit\":3}}", "attributes.fit", "maximum"),
                of("{\"stars\":5,\"attributes\":{\"pros\":[\"a\",\"b\",\"c\",4]}}", "attributes.pros[3]", "type"),
                of("{\"stars\":5,\"attributes\":{\"pros\":[\"\\u0000\"]}}", "attributes.pros[0]", "encoding"),
                of("{\"stars\":5,\"incentive\":\"GOLD\"}", "incentive", "enum")));
        bodies.add(new MalformedBody("raw NUL", in("{\"stars\":5,\"text\":\"a", "b\"}", 0), "text", "syntax"));
        bodies.add(new MalformedBody("cut UTF-8", in("{\"stars\":5,\"text\":\"a", "b\"}", 0xC3), "text", "encoding"));
        bodies.add(new MalformedBody(
                "overlong UTF-8", in("{\"stars\":5,\"title\":\"", "\"}", 0xC0, 0xAF), "title", "encoding"));
        bodies.add(new MalformedBody(
                "surrogate in UTF-8", in("{\"stars\":5,\"text\":\"", "\"}", 0xED, 0xA0, 0x80), "text", "encoding"));
        bodies.add(of("{\"stars\":5,\"attributes\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(41), null, "size"));
        return bodies;
    }

    private static byte[] in(String before, String after, int... between) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + between.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(bytes(between), 0, all, start.length, between.length);
        System.arraycopy(end, 0, all, start.length + between.length, end.length);
        return all;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Override
    public String toString() {
        return what.length() <= 60 ? what : what.substring(0, 60) + "...";
    }
}
