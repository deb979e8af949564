package io.twostar.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.twostar.http.Times;
import io.twostar.http.Uuid7;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The facts of one transaction, in order per product, written as one row a product: a burst on one product costs one
 * row, and the order of its facts needs no further column.
 */
public final class Outbox {

    /** Product id of facts that concern no single product. */
    public static final String NO_PRODUCT = "";

    /** A purge of tens of thousands of reviews shall not become one value of megabytes that the relay must move at once. */
    private static final int MOST_IN_ROW = 2_000;

    private record Entry(UUID eventId, Instant at, Fact fact) {}

    private static final String INSERT = """
            insert into outbox (product_id, facts)
            select u.product_id, u.facts::json from unnest(?::text[], ?::text[]) as u (product_id, facts)
            """;

    private final ObjectWriter json;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    Outbox(ObjectWriter json) {
        this.json = json;
    }

    /** Adds a fact about a product, after those added before. */
    public void append(String productId, Fact fact, Instant at) {
        entries.computeIfAbsent(productId, absent -> new ArrayList<>())
                .add(new Entry(Uuid7.next(at.toEpochMilli()), at, fact));
    }

    /** Stores the facts with the work of the transaction. */
    public void write(Connection connection) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        List<String> products = new ArrayList<>(entries.size());
        List<String> facts = new ArrayList<>(entries.size());
        entries.forEach((productId, all) -> {
            for (int from = 0; from < all.size(); from += MOST_IN_ROW) {
                products.add(productId);
                facts.add(render(all.subList(from, Math.min(all.size(), from + MOST_IN_ROW))));
            }
        });
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, products.toArray(String[]::new));
            insert.setObject(2, facts.toArray(String[]::new));
            insert.executeUpdate();
        }
        entries.clear();
    }

    private String render(List<Entry> facts) {
        StringWriter out = new StringWriter(200 * facts.size());
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartArray();
            for (Entry entry : facts) {
                generator.writeStartObject();
                generator.writeStringField("id", entry.eventId.toString());
                generator.writeStringField("type", entry.fact.type());
                generator.writeStringField("at", Times.format(entry.at));
                generator.writeFieldName("data");
                json.writeValue(generator, entry.fact);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a fact cannot be written as JSON", e);
        }
        return out.toString();
    }
}
