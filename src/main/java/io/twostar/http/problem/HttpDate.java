package io.twostar.http.problem;

import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as headers have them (RFC 9110, section 5.6.7): with two digits for the day, which the JDK's own form leaves out. */
public final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Thousands of answers a second share one text. */
    private record Tick(long second, CharSequence text) {}

    private static volatile Tick last = new Tick(0, "");

    private HttpDate() {}

    static CharSequence now() {
        long second = System.currentTimeMillis() / 1_000;
        Tick tick = last;
        if (tick.second != second) {
            tick = new Tick(second, HttpHeaders.createOptimized(of(Instant.ofEpochSecond(second))));
            last = tick;
        }
        return tick.text;
    }

    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
