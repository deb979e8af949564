package io.twostar.purge;

import static io.twostar.Api.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.delisting.ShiftedClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where two persons are needed for a purge, one with two keys is still one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ShiftedClock.Profile.class)
class SecondPersonTest {

    @Test
    void nobodyConfirmsTheirOwnPreviewWhateverTheirKey() {
        String product = Shop.product();
        Shop.rate(product, 5, 1);
        String first = Api.newKey(Map.of("name", "chain", "scopes", List.of("admin")));
        Response preview =
                send(first, Map.of("selection", Map.of("productIds", List.of(product)), "reason", "Bogus."), "/purges");
        String second = Api.successor(first);
        Map<String, Object> token = Map.of("token", preview.path("token"));
        String confirmation = preview.header("Location") + "/confirmation";
        for (String own : List.of(first, second)) {
            send(own, token, confirmation).then().statusCode(403);
        }
        assertThat(Shop.summary(product).getInt("count")).isEqualTo(2);

        Response late = send(
                second, Map.of("selection", Map.of("productIds", List.of(product)), "reason", "Bogus."), "/purges");
        send(first, Map.of("token", late.path("token")), late.header("Location") + "/confirmation")
                .then()
                .statusCode(403);
        send(Api.newKey(Map.of("name", "other", "scopes", List.of("admin"))), token, confirmation)
                .then()
                .statusCode(200);
        assertThat(Shop.summary(product).getInt("count")).isZero();
    }

    private static Response send(String key, Object body, String path) {
        return by(key).contentType(ContentType.JSON).body(body).post(path);
    }
}
