package io.twostar.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Opens an {@link Outbox} for a transaction. */
@ApplicationScoped
public class Outboxes {

    private final ObjectWriter json;

    Outboxes(ObjectMapper mapper) {
        this.json = mapper.writer();
    }

    public Outbox open() {
        return new Outbox(json);
    }

    /** Writes one fact that concerns no single product. */
    public void write(SqlSession sql, DomainEvent event, Instant at) {
        Outbox outbox = open();
        outbox.append(Outbox.NO_PRODUCT, event, at);
        outbox.write(sql);
    }
}
