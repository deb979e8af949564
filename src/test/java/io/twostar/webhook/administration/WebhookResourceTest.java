package io.twostar.webhook.administration;

import static io.twostar.Api.as;
import static io.twostar.Api.by;
import static io.twostar.Api.invalid;
import static io.twostar.Api.newKey;
import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Refusal;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as resources, of a service that lets them go to public addresses only. */
@QuarkusTest
class WebhookResourceTest {

    private static final Map<String, Object> WEBHOOK = Map.of("url", "https://8.8.8.8/events", "enabled", false);

    @Inject
    Sql sql;

    private static Response create(Map<String, Object> more) {
        Map<String, Object> requested = new HashMap<>(WEBHOOK);
        requested.putAll(more);
        return invalid(sending(requested, "partner")).post("/webhooks");
    }

    private static String location() {
        return create(Map.of()).then().statusCode(201).extract().header("Location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.1.2.3/x",
                "https://192.168.0.1:8443/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://2130706433/",
                "https://no-such-host.invalid/"
            })
    void goesToPublicAddressesOnly(String url) {
        Refusal.assertNames(
                create(Map.of("url", url)), "/webhooks", "body", "url", "public", "must lead to a public address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "https://a:b@8.8.8.8/",
                "https://8.8.8.8/#x",
                "ftp://8.8.8.8/",
                "https://0x7f.1/"
            })
    void goesByHttpsOnly(String url) {
        Refusal.assertNames(
                create(Map.of("url", url)),
                "/webhooks",
                "body",
                "url",
                "https",
                "must be an https address without user and fragment");
    }

    /** A name may lead somewhere else since it was checked. */
    @Test
    void checksTheAddressAgainAtEveryCall() {
        String webhook = location();
        UUID id = UUID.fromString(webhook.substring("/webhooks/".length()));
        sql.run("update webhook set url = 'https://localhost:1/' where webhook_id = ?", id);
        as("admin")
                .post(webhook + "/pings")
                .then()
                .statusCode(200)
                .body("taken", equalTo(false))
                .body("error", equalTo("The address is not public."));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("types", List.of("product.exploded")),
                Map.of("types", List.of()),
                Map.of("categories", List.of("")),
                Map.of("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))) {
            create(wrong).then().statusCode(400);
        }
        invalid(as("partner").contentType(ContentType.JSON).body("{}"))
                .post("/webhooks")
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("url")));
    }

    @Test
    void showsANewSecretOnce() {
        String key = UUID.randomUUID().toString();
        Response first =
                sending(WEBHOOK, "partner").header("Idempotency-Key", key).post("/webhooks");
        Response again =
                sending(WEBHOOK, "partner").header("Idempotency-Key", key).post("/webhooks");
        String secret = first.path("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(again.<String>path("secret")).isEqualTo(secret);
        String webhook = first.header("Location");
        assertThat(again.header("Location")).isEqualTo(webhook);
        assertThat(as("partner").get(webhook).asString()).doesNotContain("whsec_");
        assertThat(as("partner").get("/webhooks").asString()).doesNotContain("whsec_");
        assertThat(as("partner").get(webhook).path("disabledReason").toString()).isEqualTo("OWNER");
    }

    @Test
    void honoursIfMatch() {
        String webhook = location();
        String etag = as("partner").get(webhook).header("ETag");
        as("partner").header("If-None-Match", etag).get(webhook).then().statusCode(304);
        Response replaced = sending(Map.of("url", "https://8.8.4.4/", "enabled", false), "partner")
                .header("If-Match", etag)
                .put(webhook);
        replaced.then().statusCode(200).body("url", equalTo("https://8.8.4.4/"));
        sending(WEBHOOK, "partner").header("If-Match", etag).put(webhook).then().statusCode(412);
        as("partner").header("If-Match", etag).delete(webhook).then().statusCode(412);
        as("partner")
                .header("If-Match", replaced.header("ETag"))
                .delete(webhook)
                .then()
                .statusCode(204);
        as("partner").get(webhook).then().statusCode(404);
    }

    @Test
    void belongsToTheKeyThatMadeIt() {
        String webhook = location();
        String other = newKey(Map.of("name", "other", "scopes", List.of("partner")));
        by(other).get(webhook).then().statusCode(404);
        by(other).delete(webhook).then().statusCode(404);
        by(other).post(webhook + "/pings").then().statusCode(404);
        by(other).get(webhook + "/status").then().statusCode(404);
        by(other).get(webhook + "/deliveries").then().statusCode(404);
        by(other).get("/webhooks").then().body("items.size()", equalTo(0));
        as("admin").get(webhook).then().statusCode(200);
    }

    @Test
    void aKeyBoundToASupplierAsksForNoOther() {
        String key = newKey(Map.of("name", "supplier", "scopes", List.of("partner"), "supplierId", "halden"));
        Map<String, Object> requested = new HashMap<>(WEBHOOK);
        requested.put("supplierId", "nordkap");
        Refusal.assertNames(
                invalid(by(key)).contentType(ContentType.JSON).body(requested).post("/webhooks"),
                "/webhooks",
                "body",
                "supplierId",
                "supplier",
                "must be the supplier of the key");
        by(key).contentType(ContentType.JSON)
                .body(WEBHOOK)
                .post("/webhooks")
                .then()
                .statusCode(201)
                .body("supplierId", equalTo("halden"));
    }

    @Test
    void aKeyHasSoManyWebhooksAndNoMore() {
        String key = newKey(Map.of("name", "many", "scopes", List.of("partner")));
        for (int i = 0; i < 50; i++) {
            by(key).contentType(ContentType.JSON)
                    .body(WEBHOOK)
                    .post("/webhooks")
                    .then()
                    .statusCode(201);
        }
        by(key).contentType(ContentType.JSON)
                .body(WEBHOOK)
                .post("/webhooks")
                .then()
                .statusCode(422);
    }
}
