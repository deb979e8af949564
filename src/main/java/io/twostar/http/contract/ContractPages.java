package io.twostar.http.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The contract where tools and people look for that of a Quarkus service: {@code /q/openapi}, also as JSON, and Swagger
 * UI. Both show {@code openapi.yaml} itself. The extension that does the same reads and writes the model anew at each
 * start, which took a fifth of the start of a contract as large as ours.
 */
@Singleton
class ContractPages {

    private static final String MODEL = "/q/openapi";
    private static final String UI = "/q/swagger-ui";
    private static final String INITIALIZER = "swagger-initializer.js";
    private static final int ORDER = 1_000;

    private final Contract contract;
    private volatile Buffer json;

    ContractPages(Contract contract) {
        this.contract = contract;
    }

    void register(@Observes Router router) {
        router.get(MODEL).order(ORDER).handler(this::model);
        router.get(UI).order(ORDER).handler(ContractPages::intoFolder);
        Buffer initializer = Buffer.buffer(bytes(INITIALIZER));
        router.get(UI + "/" + INITIALIZER).order(ORDER).handler(request -> request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript")
                .end(initializer));
        router.get(UI + "/*").order(ORDER + 1).handler(StaticHandler.create(folder()));
    }

    private void model(RoutingContext request) {
        if (!wantsJson(request)) {
            request.reroute("/openapi.yaml");
            return;
        }
        if (json == null) {
            json = Buffer.buffer(contract.json());
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(json);
    }

    private static boolean wantsJson(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return "json".equalsIgnoreCase(request.request().getParam("format"))
                || accept != null && accept.startsWith(MediaType.APPLICATION_JSON);
    }

    /** The pages name their files relative to the folder. */
    private static void intoFolder(RoutingContext request) {
        if (request.normalizedPath().endsWith("/")) {
            request.next();
        } else {
            request.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, UI + "/")
                    .end();
        }
    }

    /** The library keeps its files in a folder named by its version. */
    private static String folder() {
        Properties about = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version");
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}
