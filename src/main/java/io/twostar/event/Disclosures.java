package io.twostar.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Completes facts for readers who act for customers; everybody else reads them as they are stored. */
@ApplicationScoped
class Disclosures {

    private final Map<String, Disclosure> byType = new HashMap<>();
    private final ObjectMapper mapper;

    Disclosures(@All List<Disclosure> disclosures, ObjectMapper mapper) {
        disclosures.forEach(disclosure -> byType.put(disclosure.factType(), disclosure));
        this.mapper = mapper;
    }

    /**
     * The members of a fact, completed.
     *
     * @param productId {@code null} for facts that concern no single product
     * @param data the members as stored, as JSON
     */
    String complete(String type, String productId, String data) {
        Disclosure disclosure = byType.get(type);
        if (disclosure == null) {
            return data;
        }
        try {
            ObjectNode fact = (ObjectNode) mapper.readTree(data);
            disclosure
                    .of(productId == null ? Outbox.NO_PRODUCT : productId, fact.deepCopy())
                    .forEach((name, value) -> fact.set(name, mapper.valueToTree(value)));
            return mapper.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fact cannot be read", e);
        }
    }
}
