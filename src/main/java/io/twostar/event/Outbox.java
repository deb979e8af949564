package io.twostar.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.Times;
import io.twostar.store.Query;
import io.twostar.store.RoundTrip;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of one transaction, in order. They are stored in one row per thousand events. */
public final class Outbox {

    /** Product id of events that concern no single product. */
    public static final String NO_PRODUCT = "";

    private record Entry(String productId, UUID eventId, Instant at, DomainEvent event) {}

    private static final int MOST_IN_ROW = 1_000;

    private static final String INSERT = """
            insert into outbox (product_ids, event_ids, types, times, data)
            values (:productIds, :eventIds, :types, :times::text[]::timestamptz[], :data::text[]::json[])
            """;

    private final ObjectWriter json;
    private final List<Entry> entries = new ArrayList<>();

    Outbox(ObjectWriter json) {
        this.json = json;
    }

    /** Adds an event about a product, after those added before. */
    public void append(String productId, DomainEvent event, Instant at) {
        entries.add(new Entry(productId, Uuid7.next(at.toEpochMilli()), at, event));
    }

    /** Stores the events with the work of the transaction. */
    public void write(SqlSession sql) {
        sql.query(INSERT).batch(takeRows(), this::bind);
    }

    /** Stores the events with the round trip. */
    public void write(RoundTrip roundTrip) {
        takeRows().forEach(row -> roundTrip.run(bind(roundTrip.query(INSERT), row)));
    }

    private List<List<Entry>> takeRows() {
        List<List<Entry>> rows = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += MOST_IN_ROW) {
            rows.add(List.copyOf(entries.subList(from, Math.min(from + MOST_IN_ROW, entries.size()))));
        }
        entries.clear();
        return rows;
    }

    private Query bind(Query query, List<Entry> row) {
        return query.bind("productIds", row, Entry::productId)
                .bind("eventIds", row, Entry::eventId)
                .bind("types", row, entry -> entry.event.type())
                .bind("times", row, entry -> Times.format(entry.at))
                .bind("data", row, entry -> render(entry.event));
    }

    private String render(DomainEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
