package io.twostar.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Completes events for readers who act for customers; everybody else reads them as they are stored. */
@ApplicationScoped
public class Disclosures {

    private final Map<String, Disclosure> byType = new HashMap<>();
    private final ObjectMapper mapper;

    Disclosures(@All List<Disclosure> disclosures, ObjectMapper mapper) {
        disclosures.forEach(disclosure -> byType.put(disclosure.eventType(), disclosure));
        this.mapper = mapper;
    }

    /** Whether the caller receives the additions: callers who may act for all customers and are no supplier. */
    public static boolean areFor(Caller caller) {
        return caller.supplierId().isEmpty() && (caller.has(Scope.SUBMIT) || caller.has(Scope.ADMIN));
    }

    /** The same event, its members completed. Some of them are read from the database. */
    public FeedEntry complete(FeedEntry event) {
        Disclosure disclosure = byType.get(event.type());
        if (disclosure == null) {
            return event;
        }
        String productId = event.productId() == null ? Outbox.NO_PRODUCT : event.productId();
        try {
            ObjectNode data = (ObjectNode) mapper.readTree(event.data());
            disclosure
                    .of(productId, data.deepCopy())
                    .forEach((name, value) -> data.set(name, mapper.valueToTree(value)));
            return event.with(mapper.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event cannot be read", e);
        }
    }
}
