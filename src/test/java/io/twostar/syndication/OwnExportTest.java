package io.twostar.syndication;

import static io.twostar.Shop.unique;
import static io.twostar.syndication.Syndicated.create;
import static io.twostar.syndication.Syndicated.reviews;
import static io.twostar.syndication.Syndicated.show;
import static io.twostar.syndication.Syndicated.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.twostar.Api;
import io.twostar.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is told to show its own export does not show each review beside itself. */
@QuarkusTest
@TestProfile(OwnExportTest.Settings.class)
class OwnExportTest {

    /** As a shop has it, but for the address. */
    public static class Settings implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("twostar.syndication.private-targets", "true", "twostar.syndication.interval", "300ms");
        }
    }

    @Test
    void isRefused() {
        String product = Shop.product();
        Shop.rate(product, 5, 1);
        Map<String, Object> requested = Syndicated.request(
                unique("origin"), "http://localhost:" + RestAssured.port + "/exports/reviews", product, product);
        requested.put("apiKey", Api.key("partner"));
        String syndicationId = create(requested);
        JsonPath failing = until(() -> show(syndicationId), shown -> shown.get("lastFailure.code") != null);
        assertThat(failing.getString("lastFailure.code")).isEqualTo("OWN_EXPORT");
        assertThat(reviews(product, "SYNDICATED")).isEmpty();
        Syndicated.end(syndicationId);
    }
}
