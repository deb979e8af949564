package io.twostar.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.twostar.http.Times;
import io.twostar.http.Uuid7;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The facts of one transaction, in order. However many they are, they cost one row, or a row for each thousand. */
public final class Outbox {

    /** Product id of facts that concern no single product. */
    public static final String NO_PRODUCT = "";

    private record Entry(String productId, UUID eventId, Instant at, Fact fact) {}

    private static final int MOST_IN_ROW = 1_000;

    private static final String INSERT = """
            insert into outbox (product_ids, event_ids, types, times, data)
            values (?, ?::text[]::uuid[], ?, ?::text[]::timestamptz[], ?::text[]::json[])
            """;

    private final ObjectWriter json;
    private final List<Entry> entries = new ArrayList<>();

    Outbox(ObjectWriter json) {
        this.json = json;
    }

    /** Adds a fact about a product, after those added before. */
    public void append(String productId, Fact fact, Instant at) {
        entries.add(new Entry(productId, Uuid7.next(at.toEpochMilli()), at, fact));
    }

    /** Stores the facts with the work of the transaction. */
    public void write(SqlSession sql) throws SQLException {
        RoundTrip trip = sql.roundTrip();
        write(trip);
        trip.go();
    }

    /** Stores the facts along the way. */
    public void write(RoundTrip trip) {
        for (int from = 0; from < entries.size(); from += MOST_IN_ROW) {
            insert(trip, entries.subList(from, Math.min(from + MOST_IN_ROW, entries.size())));
        }
        entries.clear();
    }

    private void insert(RoundTrip trip, List<Entry> row) {
        trip.run(
                INSERT,
                texts(row, Entry::productId),
                texts(row, entry -> entry.eventId.toString()),
                texts(row, entry -> entry.fact.type()),
                texts(row, entry -> Times.format(entry.at)),
                texts(row, entry -> render(entry.fact)));
    }

    private static String[] texts(List<Entry> row, Function<Entry, String> column) {
        return row.stream().map(column).toArray(String[]::new);
    }

    private String render(Fact fact) {
        try {
            return json.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fact cannot be written as JSON", e);
        }
    }
}
