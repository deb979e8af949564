package io.twostar.exchange.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters by which a request describes its file, as they were sent, and the preset they amend. A preset is a
 * resource file of the same parameters; both mean the same.
 *
 * @param sent by name
 */
public record FileOptions(Map<String, String> sent) {

    public static final FileOptions NONE = new FileOptions(Map.of());

    private static final String PHOTOS = "photos";
    private static final String FETCH = "FETCH";

    private static final List<String> NAMES = List.of(
            "format",
            "columns",
            "separator",
            "charset",
            "where",
            "statuses",
            "dates",
            "timeZone",
            "scale",
            "rounding",
            "authors",
            "productIds",
            PHOTOS);

    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|', "\\t", '\t');

    public FileOptions {
        sent = Map.copyOf(sent);
    }

    /** Those of a query, of which the contract has checked which are there and what they look like. */
    public static FileOptions of(MultivaluedMap<String, String> query) {
        Map<String, String> sent = new HashMap<>();
        for (String name : NAMES) {
            if (query.containsKey(name)) {
                sent.put(name, query.getFirst(name));
            }
        }
        return new FileOptions(sent);
    }

    /** Whether the photos that rows name are wanted. */
    public boolean fetchesPhotos() {
        return sent(PHOTOS).equals(FETCH);
    }

    /** The same with the photos that rows name. */
    public FileOptions withPhotos() {
        Map<String, String> more = new HashMap<>(sent);
        more.put(PHOTOS, FETCH);
        return new FileOptions(more);
    }

    static FileOptions columns(String columns) {
        return columns == null ? NONE : new FileOptions(Map.of("columns", columns));
    }

    String sent(String name) {
        return sent.getOrDefault(name, "");
    }

    String preset(String name) {
        return sent.containsKey("format") ? Presets.named(sent("format")).getOrDefault(name, "") : "";
    }

    /** The value sent, else the preset's, else empty. */
    String either(String name) {
        return sent.containsKey(name) ? sent(name) : preset(name);
    }

    Optional<String> one(String name) {
        return Optional.of(either(name)).filter(value -> !value.isEmpty());
    }

    @JsonIgnore
    Optional<Character> separator() {
        return one("separator").map(name -> SEPARATORS.getOrDefault(name, name.charAt(0)));
    }

    @JsonIgnore
    Optional<Charset> charset() {
        return one("charset").map(Charset::forName);
    }
}
