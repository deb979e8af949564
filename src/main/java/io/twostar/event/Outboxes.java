package io.twostar.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;

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
}
