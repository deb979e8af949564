package io.twostar.http;

import static io.restassured.RestAssured.given;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.http.contract.RawExchange;
import io.twostar.http.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies, caches and plain clients rely on, whatever is asked. */
@QuarkusTest
class HttpEdgeTest {

    @TestHTTPResource
    URL service;

    @ParameterizedTest
    @CsvSource({
        "/products/x/delistings, text/plain, Out.",
        "/products/x/relistings, text/plain, Back.",
        "/surge-cases/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/release, text/plain, Genuine.",
        "/defects/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/fix, text/plain, Steel.",
        "/purges/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/reversal, application/x-www-form-urlencoded, reason=Wrong",
        "/products, application/json, {}",
        "/imports?source=edge, , 'productId,stars'",
        "/product-imports, , 'productId,name,category'",
        "/products/x/reviews/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/photos, , photo",
        "/products/x/reviews/019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20/photos, image/png, photo"
    })
    void refusesBodiesOfOtherTypes(String path, String type, String body) throws IOException {
        RawExchange exchange = RawExchange.of(
                service,
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Api.key("admin") + "\r\n"
                        + (type == null ? "" : "Content-Type: " + type + "\r\n")
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        String status = path.equals("/products") ? "405" : "415";
        assertThat(exchange.answer()).startsWith("HTTP/1.1 " + status).contains(Problem.MEDIA_TYPE);
    }

    @Test
    void takesNullOfAnOptionalMemberOverTheWire() throws IOException {
        String body = "{\"name\":\"Kettle\",\"category\":\"Kettles\",\"brand\":null,\"supplierId\":null}";
        RawExchange exchange = RawExchange.of(
                service,
                "PUT /products/" + unique("null") + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Api.key("catalog")
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(exchange.answer()).startsWith("HTTP/1.1 201").doesNotContain("null,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/%zz", "/%", "/products/%c3%28/reviews?%zz=1"})
    void explainsPathsThatCannotBeDecoded(String path) throws IOException {
        RawExchange exchange = RawExchange.of(service, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(exchange.answer()).startsWith("HTTP/1.1 400").contains(Problem.MEDIA_TYPE, "\"status\":400");
    }

    @Test
    void reportsTheMethodsOfThePathOnly() {
        given().options("/products/kettle-05")
                .then()
                .statusCode(204)
                .header("Allow", equalTo("DELETE, GET, HEAD, OPTIONS, PUT"));
        given().options("/delisting-rules/simulations").then().statusCode(204).header("Allow", "OPTIONS, POST");
        given().options("/nothing/here").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        given().options("/products/kettle-05/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void createsUnderTheConditionThatNothingIsThere() {
        String product = unique("unless");
        for (String path : List.of("/products/" + product, "/products/" + product)) {
            boolean isThere = given().get(path).statusCode() == 200;
            Api.sending(Map.of("name", "Kettle", "category", "Kettles"), "catalog")
                    .header("If-None-Match", "*")
                    .put(path)
                    .then()
                    .statusCode(isThere ? 412 : 201);
        }
        for (String path : List.of("/responsibilities/" + unique("unless"), "/emergency-stops/" + unique("unless"))) {
            Map<String, Object> body =
                    path.startsWith("/r") ? Map.of("productId", unique("nothing"), "owner", "nobody") : Shop.idleStop();
            for (int status : List.of(201, 412)) {
                Api.sending(body, "admin")
                        .header("If-None-Match", "*")
                        .put(path)
                        .then()
                        .statusCode(status);
            }
        }
        Api.invalid(Api.sending(Map.of("name", "Kettle", "category", "Kettles"), "catalog"))
                .header("If-None-Match", "*")
                .header("If-Match", "*")
                .put("/products/" + product)
                .then()
                .statusCode(400);
        Api.sending(Map.of("name", "Kettle", "category", "Kettles"), "catalog")
                .header("If-None-Match", "\"another\"")
                .put("/products/" + product)
                .then()
                .statusCode(200);
    }

    @Test
    void showsTheIndexToProgramsAndToPeople() {
        String contract = Api.asAnonymous()
                .get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("Twostar"))
                .extract()
                .path("links.contract");
        given().get(contract).then().statusCode(200);
        Response page = Api.asAnonymous()
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/");
        assertThat(page.contentType()).startsWith("text/html");
        List<String> links = page.htmlPath().getList("**.findAll { it.name() == 'a' }.@href");
        assertThat(links).hasSize(5);
        links.forEach(link -> given().get(link).then().statusCode(200));
    }

    @Test
    void cachesOnlyPicturesAndFeeds() {
        String product = "/products/" + Shop.product();
        given().get(product + "/badge.svg?v=7").then().statusCode(200);
        given().get("/feeds/google-product-reviews.xml?nocache").then().statusCode(200);
        given().get(product + "/rating-summary?v=7")
                .then()
                .statusCode(400)
                .body("validationErrors.path", equalTo(List.of("v")));
    }

    @Test
    void packsPictures() {
        String chart = "/products/" + Shop.product() + "/rating-history";
        assertThat(plainly()
                        .accept("image/svg+xml")
                        .header("Accept-Encoding", "gzip")
                        .get(chart)
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/%2E", "/products/...", "/emergency-stops/....", "/delisting-rules/simulations"})
    void refusesIdsThatNoAddressCouldName(String path) throws IOException {
        RawExchange exchange = RawExchange.of(
                service,
                "PUT " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Api.key("admin")
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(exchange.answer()).containsPattern("^HTTP/1.1 40[045]").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void datesEveryAnswer() {
        for (String path :
                List.of("/products", "/nothing", "/openapi.yaml", "/products/" + Shop.product() + "/rating-summary")) {
            String date = given().get(path)
                    .then()
                    .header(
                            "Date",
                            matchesPattern("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"))
                    .extract()
                    .header("Date");
            ZonedDateTime told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(Duration.between(told, ZonedDateTime.now()).abs()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void readsAListFromOneParameterOrFromSeveral() {
        String product = Shop.product();
        Shop.rate(product, 1, 2, 5);
        for (String query : List.of("stars=1,2", "stars=1&stars=2")) {
            plainly()
                    .get("/products/" + product + "/reviews?" + query)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2));
        }
        plainly()
                .get("/products/" + product + "/reviews?stars=1&stars=9")
                .then()
                .statusCode(400);
    }

    @Test
    void readsAListOfTagsFromOneLineOrFromSeveral() throws IOException {
        String path = "/products/" + Shop.product();
        String etag = plainly().get(path).header("ETag");
        for (String lines : List.of(
                "If-None-Match: \"a\", " + etag + "\r\n", "If-None-Match: \"a\"\r\nIf-None-Match: " + etag + "\r\n")) {
            RawExchange exchange = RawExchange.of(service, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
            assertThat(exchange.answer()).startsWith("HTTP/1.1 304");
        }
    }

    @Test
    void packsWhatIsLargeForWhoTakesItSo() throws IOException {
        String product = Shop.product();
        for (int i = 0; i < 12; i++) {
            Shop.rate(product, 3);
        }
        String path = "/products/" + product + "/reviews";
        byte[] plain = plainly().get(path).asByteArray();
        Response packed = plainly().header("Accept-Encoding", "br, gzip;q=0.5").get(path);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.headers().getValues("Vary")).hasSize(1);
        assertThat(unpacked(packed)).isEqualTo(plain).hasSizeGreaterThan(1_024);
        assertThat(packed.asByteArray().length).isLessThan(plain.length / 2);
        assertThat(plainly().header("Accept-Encoding", "gzip;q=0").get(path).header("Content-Encoding"))
                .isNull();
        assertThat(plainly()
                        .header("Accept-Encoding", "gzip")
                        .get("/products/" + product)
                        .header("Content-Encoding"))
                .as("of a small answer")
                .isNull();
        String summaries = Stream.generate(Shop::product).limit(6).collect(Collectors.joining(","));
        assertThat(plainly()
                        .header("Accept-Encoding", "gzip")
                        .get("/rating-summaries?productIds=" + summaries)
                        .header("Content-Encoding"))
                .as("of an answer that is put together from memory")
                .isEqualTo("gzip");
    }

    @Test
    void tagsThePackedContractForItself() throws IOException {
        Response plain = plainly().get("/openapi.yaml");
        Response packed = plainly().header("Accept-Encoding", "gzip").get("/openapi.yaml");
        assertThat(unpacked(packed)).isEqualTo(plain.asByteArray());
        assertThat(packed.asByteArray().length).isLessThan(120_000);
        assertThat(packed.header("ETag")).isEqualTo(plain.header("ETag").replaceAll("\"$", "-gzip\""));
        plainly()
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", packed.header("ETag"))
                .get("/openapi.yaml")
                .then()
                .statusCode(304)
                .header("ETag", packed.header("ETag"));
    }

    @Test
    void takesTheTagOfThePackedFormForAChange() {
        String path = "/products/" + Shop.product();
        String etag = plainly().get(path).header("ETag");
        for (String tag : List.of(etag.replaceAll("\"$", "-gzip\""), etag.replaceAll("\"$", "-br\""))) {
            int status = tag.contains("gzip") ? 200 : 412;
            Api.sending(Map.of("name", "Kettle", "category", "Kettles"), "catalog")
                    .header("If-Match", tag)
                    .put(path)
                    .then()
                    .statusCode(status);
        }
    }

    /** Neither asks for packed answers by itself nor unpacks them. */
    private static RequestSpecification plainly() {
        return given().noFilters()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    private static byte[] unpacked(Response answer) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            return in.readAllBytes();
        }
    }
}
