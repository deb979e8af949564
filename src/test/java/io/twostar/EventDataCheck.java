package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/** Holds the data of events to the schema of their type. */
final class EventDataCheck {

    private static final JsonNode SCHEMAS = ContractSubsetTest.document().at("/components/schemas");
    private static final JsonNode BY_TYPE = SCHEMAS.at("/EventType/x-data-by-type");

    private EventDataCheck() {}

    /** @param page of events, as JSON */
    static void require(String page) {
        try {
            new ObjectMapper().readTree(page).path("items").forEach(EventDataCheck::require);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(JsonNode event) {
        String type = event.path("type").asText();
        String reference = BY_TYPE.path(type).path("$ref").asText();
        JsonNode schema = SCHEMAS.path(reference.substring(reference.lastIndexOf('/') + 1));
        Set<String> members = names(event.path("data"));
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        assertThat(names(schema.path("properties"))).as(type).containsAll(members);
        assertThat(members).as(type).containsAll(required);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
