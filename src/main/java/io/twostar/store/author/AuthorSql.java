package io.twostar.store.author;

import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement about an author. It names what it needs: {@code :author}, {@code :client}, {@code :pseudonym}, {@code :most},
 * and of records {@code :products} and {@code :records} (arrays of text, one element for each) and {@code :words} (what
 * they said and how the author is called, for the function {@code forget_words}).
 */
public record AuthorSql(String text) {

    /** Shorter names are found in the words of others. */
    private static final int SHORTEST_NAME = 3;

    /** The statement about an author, with at most this many records. */
    public Query query(SqlSession sql, Author author, int most) {
        return bind(sql.query(text), author, most, List.of());
    }

    /** The statement about records of an author. */
    public Query query(SqlSession sql, Author author, List<ErasedRecord> records) {
        return bind(sql.query(text), author, records.size(), records);
    }

    /** Binds what this statement needs to one that it is a part of. */
    public static Query bind(Query whole, Author author, int most, List<ErasedRecord> records) {
        return whole.bind("author", author.authorId())
                .bind("client", author.clientId())
                .bind("pseudonym", author.pseudonym())
                .bind("most", most)
                .bind("products", records, ErasedRecord::productId)
                .bind("records", records, ErasedRecord::recordId)
                .bind("words", words(author, records));
    }

    /** Longest first, otherwise a name within a text would keep the rest of the text from being found. */
    private static List<String> words(Author author, List<ErasedRecord> records) {
        Stream<String> said = records.stream().flatMap(one -> one.words().stream());
        return Stream.concat(said, Stream.of(author.authorId(), author.clientId()))
                .map(String::strip)
                .filter(word -> word.length() >= SHORTEST_NAME)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
