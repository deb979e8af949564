package io.twostar.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as JDBC takes it.
 *
 * @param sql with {@code ?} in place of each named parameter
 * @param parameters their names, in the order of their places
 * @param types of the last value at each place, as {@link SqlValue#bind} tells them
 */
record ParsedSql(String sql, List<String> parameters, AtomicReferenceArray<String> types) {

    /** Far more than the service has statements; those put together from filters come and go. */
    private static final int MOST_CACHED = 2_000;

    private static final LoadingCache<String, ParsedSql> CACHE =
            Caffeine.newBuilder().maximumSize(MOST_CACHED).build(ParsedSql::parse);

    /** What may contain a colon or a question mark that is no parameter, then a parameter, then PostgreSQL's operator {@code ?}. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*(?s:.*?)\\*/|::|:(?<name>[A-Za-z]\\w*)|(?<operator>\\?)");

    static ParsedSql of(String sql) {
        return CACHE.get(sql);
    }

    private static ParsedSql parse(String sql) {
        List<String> names = new ArrayList<>();
        String text = TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(replacement(token, names)));
        return new ParsedSql(text, List.copyOf(names), new AtomicReferenceArray<>(names.size()));
    }

    private static String replacement(MatchResult token, List<String> names) {
        String found = token.group();
        if (found.equals("?")) {
            return "??";
        }
        if (token.group(1) == null) {
            return found;
        }
        names.add(token.group(1));
        return "?";
    }
}
