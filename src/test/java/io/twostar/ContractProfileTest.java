package io.twostar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who needs a part of the contract gets that part: all of it, and nothing else. */
@QuarkusTest
class ContractProfileTest {

    private final JsonNode whole = ContractSubsetTest.document();

    @ParameterizedTest
    @CsvSource({"storefront, 28, 40, 32000", "staff, 130, 180, 100000", "partner, 50, 75, 60000"})
    void hasTheOperationsOfItsAudienceAndWhatTheyNeed(String profile, int least, int most, int bytes) throws Exception {
        JsonNode cut = new YAMLMapper()
                .readTree(given().get("/openapi.yaml?profile=" + profile).asString());
        int operations = 0;
        for (var path : whole.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                boolean isOfAudience = false;
                for (JsonNode audience : operation.getValue().path("x-audience")) {
                    isOfAudience |= audience.asText().equals(profile);
                }
                JsonNode there = cut.path("paths").path(path.getKey()).path(operation.getKey());
                assertThat(there).isEqualTo(isOfAudience ? operation.getValue() : there.path("nothing"));
                operations += isOfAudience ? 1 : 0;
            }
        }
        assertThat(operations).isBetween(least, most);
        Set<String> referred = new TreeSet<>();
        references(cut.path("paths"), cut, referred);
        Set<String> there = new TreeSet<>();
        cut.path("components").properties().forEach(kind -> kind.getValue()
                .fieldNames()
                .forEachRemaining(name -> there.add("#/components/" + kind.getKey() + "/" + name)));
        there.removeIf(name -> name.startsWith("#/components/securitySchemes/"));
        assertThat(there).isEqualTo(referred);
        assertThat(cut.get("tags")).isNotEmpty();
        byte[] packed = given().noFilters()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get("/openapi.yaml?profile=" + profile)
                .asByteArray();
        assertThat(packed.length).isLessThan(bytes);
    }

    private static void references(JsonNode node, JsonNode document, Set<String> found) {
        JsonNode reference = node.path("$ref");
        if (node.isObject() && reference.isTextual() && found.add(reference.asText())) {
            JsonNode target = document.at(reference.asText().substring(1));
            assertThat(target.isMissingNode()).as(reference.asText()).isFalse();
            references(target, document, found);
        }
        node.forEach(child -> references(child, document, found));
    }

    @Test
    void everyProfileHasItsOwnTag() {
        Set<String> tags = new TreeSet<>();
        for (String query : new String[] {"", "?profile=storefront", "?profile=staff", "?profile=partner"}) {
            tags.add(given().get("/openapi.yaml" + query).header("ETag"));
        }
        assertThat(tags).hasSize(4);
        given().get("/openapi.yaml?profile=nobody").then().statusCode(400);
    }

    @Test
    void everyOperationNamesItsAudience() {
        whole.path("paths").forEach(path -> path.properties().forEach(operation -> {
            if (ContractSubsetTest.isMethod(operation.getKey())) {
                assertThat(operation.getValue().path("x-audience").isEmpty())
                        .as(operation.getValue().path("operationId").asText())
                        .isFalse();
            }
        }));
    }
}
