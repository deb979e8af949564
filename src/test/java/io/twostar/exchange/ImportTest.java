package io.twostar.exchange;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.csv;
import static io.twostar.exchange.ImportCalls.file;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.gzip;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.exchange.ImportCalls.putProduct;
import static io.twostar.exchange.ImportCalls.reviews;
import static io.twostar.exchange.ImportCalls.run;
import static io.twostar.exchange.ImportCalls.started;
import static io.twostar.job.JobCalls.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.twostar.Api;
import io.twostar.job.JobCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportTest {

    @Test
    void createsProductsFromTheFirstRowThatNamesThem() {
        String kettle = fresh("kettle");
        String toaster = fresh("toaster");
        run(
                        "productId,productName,category,brand,supplierId,authorId,authorName,stars,title,text,locale,createdAt,verifiedPurchase\n"
                                + kettle
                                + ",Kettle 1 l,Kettles,Halden,halden,c-1,Maren,5,Quick,\"Boils, \"\"fast\"\",\nreally\",de-AT,2025-04-01T10:00:00Z,true\n"
                                + kettle + ",Another name,Other,,,c-2,,3,,,,2015-08-31,0\n" + toaster
                                + ",,,,,c-1,,4,,,,,\n",
                        fresh("shop"))
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("done", equalTo(3))
                .body("total", equalTo(3))
                .body("accepted", equalTo(3))
                .body("finishedAt", notNullValue());
        product(kettle)
                .then()
                .body("name", equalTo("Kettle 1 l"))
                .body("category", equalTo("Kettles"))
                .body("brand", equalTo("Halden"))
                .body("supplierId", equalTo("halden"))
                .body("ratingSummary.count", equalTo(2))
                .body("ratingSummary.sum", equalTo(8))
                .body("ratingSummary.verified.count", equalTo(1));
        product(toaster).then().body("name", equalTo(toaster)).body("category", equalTo("uncategorized"));
        reviews(kettle)
                .then()
                .body("items[0].text", equalTo("Boils, \"fast\",\nreally"))
                .body("items[0].locale", equalTo("de-AT"))
                .body("items[0].author.displayName", equalTo("Maren"))
                .body("items[0].verification", equalTo("IMPORTED"))
                .body("items[0].createdAt", equalTo("2025-04-01T10:00:00.000Z"))
                .body("items[1].createdAt", equalTo("2015-08-31T00:00:00.000Z"))
                .body("items[1].verified", equalTo(false));
    }

    @Test
    void mapsColumnsByTheirNamesInTheFile() {
        String product = fresh("dress");
        run(csv(",Clothing ID,\"Rating, of 5\",Review Text\n0," + product + ",4,Fine\n", fresh("shop"))
                        .queryParam("createProducts", true)
                        .queryParam("columns", "productId:Clothing ID,stars:Rating%2C of 5,text:Review Text"))
                .then()
                .body("accepted", equalTo(1));
        reviews(product).then().body("items[0].text", equalTo("Fine")).body("items[0].stars", equalTo(4));
    }

    @Test
    void readsNdjson() {
        String product = fresh("kettle");
        String rows = """
                {"productId":"%s","authorId":"a","stars":5,"text":"Schön","verifiedPurchase":true}
                {"productId":"%s","authorId":"b","stars":2,"createdAt":"2025-04-02T11:30:00+02:00","unknown":{"a":[1]}}
                {"productId":"%s","authorId":"c","stars":5.5}
                """.formatted(product, product, product);
        Response job = run(file("application/x-ndjson", rows.getBytes(StandardCharsets.UTF_8), fresh("shop"))
                .queryParam("createProducts", true));
        job.then().body("accepted", equalTo(2)).body("rejected", equalTo(1));
        errors(job.path("jobId"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].line", equalTo(3))
                .body("items[0].column", equalTo("stars"));
        reviews(product).then().body("items.createdAt", hasItem("2025-04-02T09:30:00.000Z"));
    }

    @Test
    void readsCompressedFilesWithAndWithoutTheHeader() {
        String product = fresh("kettle");
        byte[] packed = gzip("productId,authorId,stars\n" + product + ",a,5\n" + product + ",b,4\n");
        run(file("text/csv", packed, fresh("shop"))
                        .header("Content-Encoding", "gzip")
                        .queryParam("createProducts", true))
                .then()
                .body("accepted", equalTo(2));
        run(file("text/csv", packed, fresh("shop"))).then().body("duplicates", equalTo(2));
    }

    @Test
    void takesNothingTwiceByExternalIdAuthorOrContent() {
        String product = fresh("kettle");
        String source = fresh("shop");
        String rows = "productId,externalId,authorId,stars,text\n"
                + product + ",x-1,a,5,by id\n"
                + product + ",x-1,b,4,same id\n"
                + product + ",,a,3,same author\n"
                + product + ",,,2,nobody\n"
                + product + ",,,2,nobody\n";
        run(rows, source).then().body("accepted", equalTo(3)).body("rejected", equalTo(2));
        run(rows, source)
                .then()
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(3))
                .body("rejected", equalTo(2));
        run(rows + product + ",,,2,nobody\n", source)
                .then()
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(3));
        run(rows, fresh("other")).then().body("accepted", equalTo(2)).body("duplicates", equalTo(1));
        product(product).then().body("ratingSummary.count", equalTo(6)).body("ratingSummary.sum", equalTo(5 + 5 * 2));
    }

    @Test
    void recognisesAnAuthorAfterAWithdrawalAndInAnEarlierEpoch() {
        String product = fresh("kettle");
        putProduct(product);
        Response review = admin().contentType(ContentType.JSON)
                .body(Map.of("stars", 1, "author", Map.of("id", "a")))
                .post("/products/" + product + "/reviews");
        admin().header("If-Match", review.header("ETag"))
                .delete("/products/" + product + "/reviews/" + review.path("reviewId"))
                .then()
                .statusCode(204);
        run("productId,authorId,stars\n" + product + ",a,5\n", fresh("shop"))
                .then()
                .body("duplicates", equalTo(1));
        admin().contentType(ContentType.JSON)
                .body(Map.of("reason", "The maker changed it.", "newEpoch", true))
                .post("/products/" + product + "/relistings")
                .then()
                .statusCode(201);
        run("productId,authorId,stars\n" + product + ",a,5\n" + product + ",b,4\n", fresh("shop"))
                .then()
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1));
        product(product).then().body("ratingSummary.sum", equalTo(4));
    }

    @Test
    void namesLineColumnAndReasonOfRejectedRows() {
        String product = fresh("kettle");
        String retired = fresh("retired");
        putProduct(product);
        putProduct(retired);
        admin().delete("/products/" + retired).then().statusCode(204);
        Response job = run(csv(
                "productId,authorId,stars,createdAt,text\n"
                        + product + ",a,6,,\n"
                        + product + ",b,5,2999-01-01,\"two\nlines\"\n"
                        + "no such id,c,,,\n"
                        + fresh("unknown") + ",d,5,,\n"
                        + retired + ",e,5,,\n"
                        + product + ",f\n"
                        + product + ",g,5,,right\n",
                fresh("shop")));
        job.then()
                .body("status", equalTo("SUCCEEDED"))
                .body("done", equalTo(7))
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(6));
        errors(job.path("jobId"))
                .then()
                .body("items.line", contains(2, 3, 5, 6, 7, 8))
                .body("items.column", hasItems("stars", "createdAt", "productId", "productId", "productId"))
                .body("items.kind", everyItem(equalTo("REJECTED")))
                .body("items.value", contains("6", "2999-01-01", "no such id", null, null, null))
                .body("items[0].reason", equalTo("must be a whole number from 1 to 5"))
                .body("items[1].reason", equalTo("must not be in the future"))
                .body("items[2].reason", containsString("; stars is required"))
                .body("items[3].reason", equalTo("names a product that does not exist"))
                .body("items[4].reason", equalTo("names a retired product, which takes no reviews"))
                .body("items[5].reason", containsString("has 2 fields where the header has 5"));
    }

    @Test
    void showsRejectedValuesToTheKeyThatSentThemOnly() {
        String jobId = JobCalls.ended(Api.as("catalog")
                        .contentType("text/csv; charset=utf-8")
                        .body("productId,stars\n" + fresh("kettle") + ",six " + "\uD83D\uDE00".repeat(50) + "\n")
                        .queryParam("source", fresh("shop"))
                        .post("/imports")
                        .<String>path("jobId"))
                .path("jobId");
        Api.as("catalog")
                .get("/jobs/" + jobId + "/errors")
                .then()
                .body("items.value", contains("six " + "\uD83D\uDE00".repeat(36)));
        errors(jobId).then().body("items", hasSize(1)).body("items.value", contains(nullValue()));
    }

    @Test
    void pagesThroughRejectedRows() {
        String rows = "productId,stars\n" + "p,9\n".repeat(250);
        String jobId = run(csv(rows, fresh("shop"))).path("jobId");
        Response first = errors(jobId);
        first.then().body("items", hasSize(100)).body("items[0].line", equalTo(2));
        Response second = admin().queryParam("cursor", first.<String>path("nextCursor"))
                .queryParam("pageSize", 200)
                .get("/jobs/" + jobId + "/errors");
        second.then().body("items", hasSize(150)).body("items[0].line", equalTo(102));
        assertThat(second.<String>path("nextCursor")).isNull();
    }

    @Test
    void rejectsBytesThatAreNoUtf8AndTakesTheRest() throws IOException {
        String product = fresh("kettle");
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.write(("productId,authorId,stars,text\n" + product + ",a,5,caf").getBytes(StandardCharsets.UTF_8));
        rows.write(0xE9);
        rows.write(("\n" + product + ",b,5,a\0b\n" + product + ",c,5,café\n").getBytes(StandardCharsets.UTF_8));
        Response job = run(file("text/csv", rows.toByteArray(), fresh("shop")).queryParam("createProducts", true));
        job.then().body("accepted", equalTo(1)).body("rejected", equalTo(2));
        errors(job.path("jobId"))
                .then()
                .body("items.line", contains(2, 3))
                .body("items.column", contains("text", "text"));
    }

    @Test
    void storesNothingInADryRun() {
        String known = fresh("known");
        String unknown = fresh("unknown");
        String source = fresh("shop");
        run("productId,authorId,stars\n" + known + ",a,5\n", source);
        String rows = "productId,authorId,stars\n" + known + ",a,5\n" + known + ",b,1\n" + unknown + ",a,1\n" + unknown
                + ",a,1\n" + unknown + ",,1\n" + unknown + ",,1\n" + unknown + ",c,0\n";
        run(csv(rows, source).queryParam("createProducts", true).queryParam("dryRun", true))
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("accepted", equalTo(4))
                .body("duplicates", equalTo(2))
                .body("rejected", equalTo(1));
        run(csv(rows, source).queryParam("dryRun", true))
                .then()
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1))
                .body("rejected", equalTo(5));
        product(unknown).then().statusCode(404);
        product(known).then().body("ratingSummary.count", equalTo(1)).body("listing.status", equalTo("LISTED"));
    }

    @Test
    void judgesProductsOnceAtTheEnd() {
        String good = fresh("good");
        String bad = fresh("bad");
        run(
                "productId,authorId,stars\n" + good + ",a,1\n" + good + ",b,1\n" + good + ",c,5\n" + good + ",d,5\n"
                        + bad + ",a,5\n" + bad + ",b,1\n" + bad + ",c,1\n" + bad + ",d,1\n",
                fresh("shop"));
        product(good).then().body("listing.status", equalTo("LISTED"));
        decisions(good).then().body("items", hasSize(0));
        product(bad).then().body("listing.status", equalTo("DELISTED"));
        decisions(bad).then().body("items", hasSize(1)).body("items[0].cause", equalTo("IMPORT"));
    }

    private static Response decisions(String productId) {
        return admin().queryParam("productId", productId).get("/listing-decisions");
    }

    @Test
    void givesTheFirstJobAgainForTheSameKey() {
        String product = fresh("kettle");
        String source = fresh("shop");
        String rows = "productId,authorId,stars\n" + product + ",a,5\n";
        String key = fresh("key");
        String first =
                started(csv(rows, source).queryParam("createProducts", true).header("Idempotency-Key", key));
        String again = started(csv(rows + product + ",b,1\n", source)
                .queryParam("createProducts", true)
                .header("Idempotency-Key", key));
        assertThat(again).isEqualTo(first);
        JobCalls.ended(first).then().body("done", equalTo(1));
        csv(rows, fresh("other"))
                .queryParam("createProducts", true)
                .header("Idempotency-Key", key)
                .post("/imports")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertThat(spooled()).doesNotContain(first);
    }

    @Test
    void refusesAFileThatMakesNoSenseAtOnce() {
        csv("productId,rating\np,5\n", fresh("shop"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation"))
                .body("validationErrors[0].in", equalTo("body"))
                .body("validationErrors[0].path", equalTo("stars"));
        csv("productId,stars\np,5\n", fresh("shop"))
                .queryParam("columns", "text:Review")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors[0].in", equalTo("query"))
                .body("validationErrors[0].path", equalTo("columns"));
        Api.invalid(csv("", fresh("shop"))).post("/imports").then().statusCode(400);
        Api.invalid(admin().contentType("text/csv").body("productId,stars\n"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors[0].path", equalTo("source"));
        Api.invalid(file("text/plain", new byte[] {'{', '}'}, fresh("shop")))
                .post("/imports")
                .then()
                .statusCode(415);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void importsNothingOfAFileThatIsDamagedFurtherOn() {
        String product = fresh("kettle");
        StringBuilder rows = new StringBuilder("productId,authorId,stars,text\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append(product)
                    .append(",a")
                    .append(i)
                    .append(",5,")
                    .append(i * 7919L)
                    .append('\n');
        }
        byte[] packed = gzip(rows.toString());
        run(file("text/csv", Arrays.copyOf(packed, packed.length / 2), fresh("shop"))
                        .queryParam("createProducts", true))
                .then()
                .body("status", equalTo("FAILED"))
                .body(
                        "message",
                        equalTo("The file is no valid gzip: it is damaged or incomplete. Nothing was imported."))
                .body("done", equalTo(0));
        product(product).then().statusCode(404);
    }

    @Test
    void sendsOneEventPerProductAndChunk() {
        String product = fresh("kettle");
        String source = fresh("shop");
        run("productId,authorId,stars\n" + product + ",a,5\n" + product + ",b,4\n", source);
        await().untilAsserted(() -> admin().queryParam("productId", product)
                .get("/events")
                .then()
                .body("items.type", contains("product.created", "reviews.imported", "summary.changed"))
                .body("items[1].data.accepted", equalTo(2))
                .body("items[1].data.source", equalTo(source)));
    }

    @Test
    void isForCatalogKeysOnly() {
        Api.as("submit")
                .contentType("text/csv")
                .body("productId,stars\np,5\n")
                .post("/imports?source=shop")
                .then()
                .statusCode(403);
    }

    private static List<String> spooled() {
        Path imports = ConfigProvider.getConfig()
                .getValue("twostar.data-dir", Path.class)
                .resolve("imports");
        try (Stream<Path> homes = Files.list(imports)) {
            return homes.map(home -> home.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
