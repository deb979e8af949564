package io.twostar.exchange;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.gzip;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.job.JobCalls.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Shop;
import io.twostar.exchange.format.ProductColumn;
import io.twostar.job.JobCalls;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProductImportTest {

    private static RequestSpecification csv(String file) {
        return admin().contentType("text/csv; charset=utf-8").body(file);
    }

    private static Response run(RequestSpecification request) {
        Response answer = request.post("/product-imports");
        answer.then().statusCode(202).header("Location", equalTo("/jobs/" + answer.path("jobId")));
        return JobCalls.ended(answer.path("jobId"));
    }

    @Test
    void showsTheFirstRowsBeforeAnythingIsStored() {
        String kettle = fresh("kettle");
        csv("SKU;name;category;gtin;stock\n" + kettle + ";Kettle;Kettles;4006381333932;7\nb/1;Pan;Pans;;\n")
                .queryParam("columns", "productId:SKU")
                .post("/product-imports/previews")
                .then()
                .statusCode(200)
                .body("separator", equalTo(";"))
                .body("ignored", contains("stock"))
                .body("rows.line", contains(2, 3))
                .body("rows[0].values.name", equalTo("Kettle"))
                .body("rows[0].report.kind", equalTo("WARNING"))
                .body("rows[0].report.column", equalTo("gtin"))
                .body("rows[1].report.kind", equalTo("REJECTED"))
                .body("rows[1].report.column", equalTo("productId"));
        admin().get("/products/" + kettle).then().statusCode(404);
        csv("a,b\n").post("/product-imports/previews").then().statusCode(400);
    }

    @Test
    void rejectsVariantsOfVariants() {
        String head = fresh("head");
        String red = fresh("red");
        String third = fresh("third");
        String file = "productId,name,category,variantOf\n" + red + ",Red,Kettles," + head + "\n" + third
                + ",Third,Kettles," + red + "\n" + head + ",Head,Kettles," + third + "\n";
        run(csv(file).queryParam("dryRun", true))
                .then()
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(2));
        Response job = run(csv(file));
        job.then()
                .body("status", equalTo("SUCCEEDED"))
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(2));
        errors(job.path("jobId")).then().body("items.column", contains("variantOf", "variantOf"));
        product(red).then().body("variantOf", equalTo(head));
        product(third).then().statusCode(404);
    }

    @Test
    void doesForEveryRowWhatAPutDoes() {
        String kettle = fresh("kettle");
        String toaster = fresh("toaster");
        String first = "productId,name,category,brand,supplierId,gtin,url,unknown\n"
                + kettle + ",Kettle,Kettles,Halden,halden,4006381333931,https://shop.example/k,1\n"
                + toaster + ",\"Toaster, 2 slots\",Toasters,,,,,\n";
        run(csv(first))
                .then()
                .body("kind", equalTo("PRODUCT_IMPORT"))
                .body("status", equalTo("SUCCEEDED"))
                .body("total", equalTo(2))
                .body("accepted", equalTo(2));
        product(kettle)
                .then()
                .body("brand", equalTo("Halden"))
                .body("supplierId", equalTo("halden"))
                .body("gtin", equalTo("4006381333931"))
                .body("url", equalTo("https://shop.example/k"));
        product(toaster).then().body("name", equalTo("Toaster, 2 slots")).body("brand", nullValue());
        run(csv(first)).then().body("accepted", equalTo(0)).body("duplicates", equalTo(2));

        Shop.retire(toaster);
        run(csv("productId,name,category\n" + kettle + ",Kettle II,Kettles\n" + toaster
                        + ",\"Toaster, 2 slots\",Toasters\n"))
                .then()
                .body("accepted", equalTo(2));
        product(kettle).then().body("name", equalTo("Kettle II")).body("brand", nullValue());
        product(toaster).then().body("listing.status", equalTo("LISTED"));
        assertThat(Shop.eventsUntil(kettle, "product.updated").stream().map(event -> event.get("type")))
                .containsExactly("product.created", "product.updated");
    }

    @Test
    void judgesAProductWhoseCategoryChangesByItsNewRule() {
        String category = fresh("category");
        String kettle = Shop.product();
        Shop.rate(kettle, 3);
        Shop.putRule(fresh("rule"), Shop.ruleFor(category, 3.5, 1, Map.of()));
        run(csv("productId,name,category\n" + kettle + ",Kettle," + category + "\n"));
        assertThat(Shop.listing(kettle)).isEqualTo("DELISTED");
    }

    @Test
    void rejectsWrongRowsByLineAndColumnAndTakesTheOthers() {
        String kettle = fresh("kettle");
        Response job = run(csv("productId,name,category,gtin,url\n"
                + "a b,Kettle,Kettles,,\n"
                + kettle + ",,Kettles,123,ftp://x\n"
                + kettle + ",Kettle,Kettles,,\n"
                + kettle + ",Kettle,Kettles\n"));
        job.then().body("accepted", equalTo(1)).body("rejected", equalTo(3)).body("done", equalTo(4));
        errors(job.path("jobId"))
                .then()
                .body("items.line", contains(2, 3, 5))
                .body("items.column", contains("productId", "name", null))
                .body(
                        "items[1].reason",
                        equalTo(
                                "is required; gtin must be a GTIN of 8, 12, 13 or 14 digits with a right check digit; "
                                        + "url must be an address that begins with http:// or https://, at most 2000 characters"));
    }

    @Test
    void readsNdjsonAndGzipInManyChunksAndTheLastRowWins() {
        String prefix = fresh("kettle");
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, 2_500)
                .forEach(i -> rows.append("{\"productId\":\"%s-%d\",\"name\":\"K %d\",\"category\":\"tests\"}%n"
                        .formatted(prefix, i % 2_400, i)));
        RequestSpecification file = admin().contentType("application/x-ndjson").body(gzip(rows.toString()));
        run(file).then().body("status", equalTo("SUCCEEDED")).body("accepted", equalTo(2_500));
        product(prefix + "-99").then().body("name", equalTo("K 2499"));
        product(prefix + "-100").then().body("name", equalTo("K 100"));
    }

    @Test
    void storesNothingInADryRunOrFromABrokenFile() {
        String kettle = fresh("kettle");
        String row = "productId,name,category\n" + kettle + ",Kettle,Kettles\n" + kettle + ",Kettle,Kettles\n";
        run(csv(row).queryParam("dryRun", true))
                .then()
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1));
        byte[] half = gzip(row
                + IntStream.range(0, 50_000)
                        .mapToObj(i -> kettle + i * 7919L * i + ",Kettle,Kettles\n")
                        .collect(Collectors.joining()));
        run(admin().contentType("text/csv").body(Arrays.copyOf(half, half.length / 2)))
                .then()
                .body("status", equalTo("FAILED"));
        product(kettle).then().statusCode(404);
        csv("name,category\nKettle,Kettles\n")
                .post("/product-imports")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("productId"));
    }

    @Test
    void answersARepeatedRequestWithTheFirstJob() {
        String row = "productId,name,category\n" + fresh("kettle") + ",Kettle,Kettles\n";
        String key = fresh("key");
        String first =
                csv(row).header("Idempotency-Key", key).post("/product-imports").path("jobId");
        csv(row).header("Idempotency-Key", key)
                .post("/product-imports")
                .then()
                .statusCode(202)
                .body("jobId", equalTo(first));
    }

    /** The limits of rows are written down twice; this keeps them one. */
    @Test
    void holdsRowsToTheLimitsOfTheContract() throws IOException {
        JsonNode put = new YAMLMapper()
                .readTree(ProductImportTest.class.getResourceAsStream("/openapi.yaml"))
                .at("/components/schemas/ProductPut");
        for (ProductColumn column : ProductColumn.values()) {
            JsonNode limits = put.at("/properties/" + column.title());
            if (column == ProductColumn.PRODUCT_ID) {
                continue;
            }
            String pattern = limits.get("pattern").textValue();
            int most = limits.get("maxLength").intValue();
            for (String value : List.of(
                    "x".repeat(most),
                    "x".repeat(most + 1),
                    "\uD83D\uDE00".repeat(most),
                    "12345670",
                    "123456789",
                    "12345678901231",
                    "a b",
                    "https://x",
                    "https://x.y:80/z?a=1&b='#c",
                    "https://x/ä",
                    "http://" + "x".repeat(1993),
                    "http://" + "x".repeat(1994),
                    "javascript:alert(1)")) {
                boolean allowed = value.codePointCount(0, value.length()) <= most && value.matches(pattern);
                assertThat(column.flawOf(value).isEmpty())
                        .as(column + " " + value)
                        .isEqualTo(allowed);
            }
            assertThat(column.isRequired())
                    .isEqualTo(Arrays.asList(put.get("required").toString().split("\\W+"))
                            .contains(column.title()));
        }
    }
}
