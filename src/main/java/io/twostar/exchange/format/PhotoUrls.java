package io.twostar.exchange.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of photos in a row, one a line in their canonical form. Whether each can be fetched is seen later. */
public final class PhotoUrls {

    static final int MOST = 20;
    static final int LONGEST = 1_000;

    private static final String BETWEEN = "\n";

    /** Addresses may contain commas and semicolons, so these separate only where another address begins. */
    private static final Pattern SEPARATOR =
            Pattern.compile("[\\s,;|\"'\\[\\]]+(?=(?:[a-z][a-z0-9+.-]*:)?//)", Pattern.CASE_INSENSITIVE);

    /** Names of files, of which the system knows where they are. */
    private static final Pattern NAMES = Pattern.compile("[\\s,;|\"'\\[\\]]+");

    private static final Pattern AROUND = Pattern.compile("^[\\s,;|\"'\\[\\]]+|[\\s,;|\"'\\[\\]]+$");

    private PhotoUrls() {}

    /** @param base in front of names without a host; empty if unknown */
    static String canonical(String value, String base) {
        List<String> urls = new ArrayList<>();
        for (String part : (base.isEmpty() ? SEPARATOR : NAMES).split(value)) {
            String url = AROUND.matcher(part).replaceAll("");
            if (url.startsWith("//")) {
                urls.add("https:" + url);
            } else if (!url.isEmpty()) {
                urls.add(base.isEmpty() || url.contains("://") ? url : base + url);
            }
        }
        return urls.stream().distinct().collect(Collectors.joining(BETWEEN));
    }

    static boolean areFew(String canonical) {
        List<String> urls = list(canonical);
        return urls.size() <= MOST && urls.stream().allMatch(url -> url.length() <= LONGEST);
    }

    /** Each address of a canonical value. */
    public static List<String> list(String canonical) {
        return Stream.of(canonical.split(BETWEEN)).toList();
    }
}
