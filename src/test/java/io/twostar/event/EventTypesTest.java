package io.twostar.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    /** A type that is sent but cannot be filtered for would be noticed only by those who need it. */
    @Test
    void everyEventTypeCanBeFilteredFor() throws IOException {
        try (var contract = EventTypesTest.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode schemas = new YAMLMapper().readTree(contract).at("/components/schemas");
            assertThat(texts(schemas.at("/EventTypeInput/enum"), ""))
                    .isEqualTo(texts(schemas.at("/EventType/x-extensible-enum"), "/value"));
            List<String> ofMessages = texts(schemas.at("/WebhookMessageType/x-extensible-enum"), "/value");
            assertThat(ofMessages)
                    .containsAll(texts(schemas.at("/EventType/x-extensible-enum"), "/value"))
                    .contains("webhook.ping");
        }
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.at(pointer).asText())
                .toList();
    }
}
