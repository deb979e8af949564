package io.twostar.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement about an author. It names what it needs: {@code :author}, {@code :client}, {@code :pseudonym}, {@code :most},
 * and of records {@code :products} and {@code :records} (arrays of text, one element for each) and {@code :words} (what
 * they said and how the author is called, for the function {@code forget_words}).
 */
public final class AuthorSql {

    private static final Pattern PARAMETER =
            Pattern.compile("(?<!:):(author|client|pseudonym|most|products|records|words)\\b");

    /** Shorter ones are found in words of others. */
    private static final int SHORTEST_NAME = 3;

    private final String text;
    private final List<String> parameters;

    public AuthorSql(String text) {
        Matcher named = PARAMETER.matcher(text);
        this.parameters = named.results().map(found -> found.group(1)).toList();
        this.text = named.replaceAll("?");
    }

    boolean names(String parameter) {
        return parameters.contains(parameter);
    }

    /** Without the names, for a statement that this one becomes a part of. */
    public String text() {
        return text;
    }

    /** The statement with everything filled in. */
    public PreparedStatement prepare(SqlSession sql, Author author, int most, List<ErasedRecord> records)
            throws SQLException {
        PreparedStatement statement = sql.prepareStatement(text);
        bind(statement, 1, author, most, records);
        return statement;
    }

    /** @param first place of the first parameter of this part in the whole statement */
    public void bind(PreparedStatement statement, int first, Author author, int most, List<ErasedRecord> records)
            throws SQLException {
        int place = first;
        for (String parameter : parameters) {
            statement.setObject(place++, value(parameter, author, most, records));
        }
    }

    private static Object value(String parameter, Author author, int most, List<ErasedRecord> records) {
        return switch (parameter) {
            case "author" -> author.authorId();
            case "client" -> author.clientId();
            case "pseudonym" -> author.pseudonym();
            case "most" -> most;
            case "products" -> records.stream().map(ErasedRecord::productId).toArray(String[]::new);
            case "records" -> records.stream().map(ErasedRecord::recordId).toArray(String[]::new);
            case "words" -> words(author, records);
            default -> throw new IllegalStateException("no such parameter");
        };
    }

    /** Longest first, else a name within a text would keep the rest of it from being found. */
    private static String[] words(Author author, List<ErasedRecord> records) {
        Stream<String> said = records.stream().flatMap(one -> one.words().stream());
        return Stream.concat(said, Stream.of(author.authorId(), author.clientId()))
                .map(String::strip)
                .filter(word -> word.length() >= SHORTEST_NAME)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new);
    }
}
