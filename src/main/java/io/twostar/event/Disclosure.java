package io.twostar.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Completes a fact on its way to a reader who acts for customers with what must not be stored with it: a secret, or who
 * somebody is. Implementations are beans, one for each type of fact that needs it.
 */
public interface Disclosure {

    /** The type of the facts that are completed. */
    String eventType();

    /**
     * Members to add.
     *
     * @param productId "" for facts that concern no single product
     * @param event the members that are stored
     */
    Map<String, Object> of(String productId, JsonNode event);
}
