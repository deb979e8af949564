package io.twostar.exchange;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.csv;
import static io.twostar.exchange.ImportCalls.file;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.exchange.ImportCalls.reviews;
import static io.twostar.exchange.ImportCalls.run;
import static io.twostar.job.JobCalls.errors;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Api;
import io.twostar.job.JobCalls;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small files as shops bring them, and what must come of each. */
@QuarkusTest
class ImportedFilesTest {

    private static void holds(String product, int count, int sum) {
        product(product).then().body("ratingSummary.count", equalTo(count)).body("ratingSummary.sum", equalTo(sum));
    }

    private static Response imported(RequestSpecification request) {
        return run(request.queryParam("createProducts", true));
    }

    @Test
    void aQuoteThatIsNotClosedSwallowsNoRow() {
        String pan = fresh("pan");
        Response job = run(
                "productId,authorId,stars,text\n" + pan + ",a,5,\"Great\n" + pan + ",b,1,Bad\n" + pan + ",c,1,Worse\n"
                        + pan + ",d,1,\"fine\"\n" + pan + ",e,2,ok\n",
                fresh("shop"));
        job.then().body("accepted", equalTo(4)).body("rejected", equalTo(1)).body("done", equalTo(5));
        errors(job.path("jobId"))
                .then()
                .body("items.line", contains(2))
                .body("items.reason", contains(startsWith("has characters after a closing quote")));
        holds(pan, 4, 5);
        reviews(pan).then().body("items.text", everyItem(not(containsString(pan))));
    }

    @Test
    void aFileThatEndsWithinAQuoteIsReadLineByLine() {
        String pan = fresh("pan");
        Response job = run(
                "productId,authorId,stars,text\n" + pan + ",a,5,ok\n" + pan + ",b,1,\"Bad\n" + pan + ",c,2,x\n" + pan
                        + ",d,3,y\n",
                fresh("shop"));
        job.then().body("accepted", equalTo(3)).body("rejected", equalTo(1));
        errors(job.path("jobId"))
                .then()
                .body("items.line", contains(3))
                .body("items.reason", contains("opens a quote that is not closed"));
        holds(pan, 3, 10);
    }

    /** By the grammar this is one row of two lines. */
    @Test
    void aQuoteThatIsClosedByAnotherRowSwallowsNoRow() {
        String pan = fresh("pan");
        Response job = run(
                "productId,authorId,stars,text\n" + pan + ",a,5,\"Great\n" + pan + ",b,1,Bad\"\n" + pan
                        + ",c,2,\"two\nlines, of a, kind,\"\n",
                fresh("shop"));
        job.then().body("accepted", equalTo(2)).body("rejected", equalTo(1));
        holds(pan, 2, 3);
    }

    @Test
    void aFirstRowOrHeaderWithAnOpenQuoteIsNoFaultOfOurs() {
        String pan = fresh("pan");
        run("productId,authorId,stars,text\n\"" + pan + ",a,5,ok\n" + pan + ",b,4,ok\n", fresh("shop"))
                .then()
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1));
        csv("productId,\"stars\np,5\n", fresh("shop")).post("/imports").then().statusCode(400);
        csv("\"productId\"x,stars\np,5\n", fresh("shop"))
                .post("/imports")
                .then()
                .statusCode(400);
        csv("\"", fresh("shop")).post("/imports").then().statusCode(400);
    }

    @Test
    void reviewsThatTheShopDidNotShowDoNotCount() {
        String pan = fresh("pan");
        String rows = "Product ID,Review ID,Review Score,Review Status,Review Content\n" + pan
                + ",1,5,published,fine\n" + pan + ",2,1,rejected,spam\n" + pan + ",3,1,unpublished,spam too\n" + pan
                + ",4,1,unpublished,spam three\n";
        String columns = "productId:Product ID,externalId:Review ID,stars:Review Score,text:Review Content";
        for (String status : new String[] {"", ",status:Review Status"}) {
            Response job = imported(csv(rows, fresh("shop")).queryParam("columns", columns + status));
            job.then().body("rejected", equalTo(3));
            errors(job.path("jobId"))
                    .then()
                    .body("items.column", everyItem(equalTo("status")))
                    .body("items.value", contains("rejected", "unpublished", "unpublished"))
                    .body("items.reason", everyItem(startsWith("is not published")));
        }
        product(pan).then().body("listing.status", equalTo("LISTED"));
        reviews(pan).then().body("items.stars", everyItem(equalTo(5)));
    }

    @Test
    void whereChoosesRows() {
        String pan = fresh("pan");
        imported(csv(
                                "productId,authorId,stars,Language\n" + pan + ",a,5,de\n" + pan + ",b,1,fr\n" + pan
                                        + ",c,4,DE\n",
                                fresh("shop"))
                        .queryParam("where", "language:de"))
                .then()
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(1));
        holds(pan, 2, 9);
    }

    @Test
    void separatorsAndCharsetsAreFound() {
        String pan = fresh("pan");
        String rows = "productId;authorId;stars\n" + pan + ";a;4\n";
        run(rows, fresh("shop")).then().body("accepted", equalTo(1));
        byte[] wide = rows.replace(';', ',').replace(";a;", ";b;").getBytes(StandardCharsets.UTF_16);
        imported(file("text/csv", wide, fresh("shop")));
        holds(pan, 1, 4);
        String pot = fresh("pot");
        imported(file(
                        "text/csv",
                        ("\uFEFF" + rows.replace(pan, pot).replace(';', ',')).getBytes(StandardCharsets.UTF_16LE),
                        fresh("shop")))
                .then()
                .body("accepted", equalTo(1));
        holds(pot, 1, 4);
    }

    @Test
    void whatWooCommerceAnswersIsReadByAMapping() {
        String pan = fresh("pan");
        String rows = "{\"id\": 22, \"date_created_gmt\": \"2018-10-18T20:59:17\", \"product_id\": \"" + pan
                + "\", \"status\": \"approved\", \"reviewer\": \"J\", \"review\": \"<p>Nice &amp; shiny!</p>\\n\", \"rating\": 5, \"verified\": false}\n";
        imported(
                file("application/x-ndjson", rows.getBytes(StandardCharsets.UTF_8), fresh("shop"))
                        .queryParam(
                                "columns",
                                "externalId:id,createdAt:date_created_gmt,authorName:reviewer,text:review,stars:rating,verifiedPurchase:verified"));
        reviews(pan)
                .then()
                .body("items.stars", contains(5))
                .body("items.text", contains("Nice & shiny!"))
                .body("items.createdAt", contains("2018-10-18T20:59:17.000Z"))
                .body("items.verified", contains(false));
    }

    @Test
    void dropsBadOptionalValuesButKeepsTheStars() {
        String pan = fresh("pan");
        Response job = run(
                "productId,authorId,stars,locale,supplierId,pros\n" + pan + ",a,5,en_US,,light|fast\n" + pan
                        + ",b,4,?,a/b,\n",
                fresh("shop"));
        job.then().body("accepted", equalTo(2)).body("rejected", equalTo(0)).body("done", equalTo(2));
        errors(job.path("jobId"))
                .then()
                .body("items.kind", contains("WARNING"))
                .body("items.line", contains(3))
                .body("items[0].reason", containsString("locale was dropped"));
        reviews(pan).then().body("items.find { it.stars == 5 }.locale", equalTo("en-US"));
        reviews(pan).then().body("items.find { it.stars == 5 }.attributes.pros", contains("light", "fast"));
    }

    @Test
    void addressesOfCustomersAreNotStored() {
        String pan = fresh("pan");
        run("productId,authorId,stars\n" + pan + ",jane@example.com,5\n", fresh("shop"));
        run("productId,authorId,stars\n" + pan + ",Jane@Example.com,5\n", fresh("shop"))
                .then()
                .body("duplicates", equalTo(1));
        holds(pan, 1, 5);
        admin().get("/authors/jane@example.com/reviews").then().body("items", empty());
    }

    @Test
    void aHeaderThatDoesNotFitIsShownWithTheParameterThatHelps() {
        String id = fresh("pan");
        String rows = "ID,SKU,Name,Categories\n" + id + ",S,Pan,Pans\n";
        admin().contentType("text/csv; charset=utf-8")
                .body(rows)
                .post("/product-imports")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("productId", "category"))
                .body(
                        "validationErrors[0].details[0].message",
                        containsString("\"ID\", \"SKU\", \"Name\", \"Categories\""))
                .body("validationErrors[0].details[0].message", containsString("columns=productId:"));
        JobCalls.ended(admin().contentType("text/csv; charset=utf-8")
                        .body(rows)
                        .queryParam("columns", "productId:ID,name:Name,category:Categories")
                        .post("/product-imports")
                        .<String>path("jobId"))
                .then()
                .body("accepted", equalTo(1));
        product(id).then().body("name", equalTo("Pan")).body("category", equalTo("Pans"));
        file("text/csv", "productId,Bewertungö\np,5\n".getBytes(StandardCharsets.ISO_8859_1), fresh("shop"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors[0].details[0].message", containsString("charset=windows-1252"));
    }

    /** Files of another kind than they are sent as: the answer says which, before a job starts. */
    @Test
    void aFileThatIsNoTableIsRefusedWithItsLikelyKind() {
        for (String[] kind : new String[][] {
            {"PK\u0003\u0004 and so on", "Excel"},
            {"[{\"productId\":\"p\",\"stars\":5}]", "application/json"},
            {"<html><body>Please sign in</body></html>", "web page"}
        }) {
            file("text/csv", kind[0].getBytes(StandardCharsets.UTF_8), fresh("shop"))
                    .post("/imports")
                    .then()
                    .statusCode(400)
                    .body("validationErrors[0].details[0].message", containsString(kind[1]));
        }
    }

    @Test
    void separatorsBehindTheLastColumnSayNothing() {
        String pan = fresh("pan");
        run("productId,authorId,stars\n" + pan + ",a,5,\n" + pan + ",b,4,,\n" + pan + ",c,3,x\n", fresh("shop"))
                .then()
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(1));
        holds(pan, 2, 9);
    }

    @Test
    void aMappingThatNoObjectHasIsRefused() {
        byte[] rows = "{\"productId\":\"p\",\"stars\":5}\n".getBytes(StandardCharsets.UTF_8);
        file("application/x-ndjson", rows, fresh("shop"))
                .queryParam("columns", "text:Review")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("columns"));
        file("application/x-ndjson", "{\"productId\":\"p\"}\n".getBytes(StandardCharsets.UTF_8), fresh("shop"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("stars"));
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        for (String[] parameter : new String[][] {{"dates", "{"}, {"timeZone", "Mars/Base"}}) {
            csv("productId,stars\np,5\n", fresh("shop"))
                    .queryParam(parameter[0], parameter[1])
                    .post("/imports")
                    .then()
                    .statusCode(400)
                    .body("validationErrors.path", contains(parameter[0]));
        }
        Api.invalid(csv("productId,stars\np,5\n", fresh("shop")).queryParam("scale", "7"))
                .post("/imports")
                .then()
                .statusCode(400);
    }

    @Test
    void arraysOfObjectsAreRowsToo() {
        String pan = fresh("pan");
        String rows = "[{\"productId\":\"" + pan + "\",\"authorId\":\"a\",\"stars\":\"4,0\"},{\"productId\":\"" + pan
                + "\",\"authorId\":\"b\",\"stars\":9}]";
        Response job = imported(file("application/json", rows.getBytes(StandardCharsets.UTF_8), fresh("shop")));
        errors(job.path("jobId")).then().body("items.line", contains(2)).body("items.value", contains("9"));
        holds(pan, 1, 4);
    }

    @Test
    void aFileOfUnreadableTimesIsRefusedAndOneOfThemIsDropped() {
        String pan = fresh("pan");
        StringBuilder rows = new StringBuilder("productId,authorId,stars,createdAt\n");
        for (int i = 0; i < 10; i++) {
            rows.append(pan).append(",a").append(i).append(",5,31/08/2015\n");
        }
        csv(rows.toString(), fresh("shop"))
                .post("/imports")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("dates"));
        imported(csv(rows.toString(), fresh("shop")).queryParam("dates", "dd/MM/yyyy"))
                .then()
                .body("accepted", equalTo(10));
        Response job = imported(csv(rows + pan + ",b,5,2015-08-31\n", fresh("other")));
        errors(job.path("jobId")).then().body("items.kind", everyItem(equalTo("WARNING")));
        product(pan).then().body("ratingSummary.count", equalTo(11));
    }
}
