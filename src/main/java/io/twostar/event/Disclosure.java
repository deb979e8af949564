package io.twostar.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Adds to an event, at delivery to a reader who acts for customers, what must not be stored with it: a secret or a
 * person's identity. Implementations are beans, one for each event type that needs it.
 */
public interface Disclosure {

    /** The event type to be completed. */
    String eventType();

    /**
     * The members to add.
     *
     * @param productId "" for events that concern no single product
     * @param event the members that are stored
     */
    Map<String, Object> of(String productId, JsonNode event);
}
