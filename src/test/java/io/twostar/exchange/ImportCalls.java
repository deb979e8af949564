package io.twostar.exchange;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Api;
import io.twostar.job.JobCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** What tests ask of imports over HTTP. */
public final class ImportCalls {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private ImportCalls() {}

    /** A name that no other test uses, for products and sources. */
    public static String fresh(String name) {
        return name + "-" + NUMBER.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
    }

    public static RequestSpecification admin() {
        return Api.as("admin");
    }

    public static RequestSpecification file(String type, byte[] file, String source) {
        return admin().contentType(type).body(file).queryParam("source", source);
    }

    static RequestSpecification csv(String file, String source) {
        return file("text/csv", file.getBytes(StandardCharsets.UTF_8), source);
    }

    /** Starts an import that may create products. */
    public static String start(String csv, String source) {
        return started(csv(csv, source).queryParam("createProducts", true));
    }

    static String started(RequestSpecification request) {
        Response answer = request.post("/imports");
        answer.then().statusCode(202);
        return answer.path("jobId");
    }

    /** Starts an import that may create products, and waits for its end. */
    public static Response run(String csv, String source) {
        return JobCalls.ended(start(csv, source));
    }

    /** The same with more parameters. */
    public static Response run(String csv, String source, Map<String, ?> parameters) {
        return run(csv(csv, source).queryParam("createProducts", true).queryParams(parameters));
    }

    public static Response run(RequestSpecification request) {
        return JobCalls.ended(started(request));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static void putProduct(String productId) {
        admin().contentType(ContentType.JSON)
                .body(Map.of("name", productId, "category", "tests"))
                .put("/products/" + productId)
                .then()
                .statusCode(201);
    }

    public static Response product(String productId) {
        return admin().get("/products/" + productId);
    }

    public static Response reviews(String productId) {
        return admin().get("/products/" + productId + "/reviews?pageSize=100");
    }
}
