package io.twostar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The OpenID provider of every {@code @QuarkusTest}: discovery, keys that can be changed, and tokens on request. */
@QuarkusTestResource(TestIssuer.class)
public class TestIssuer implements QuarkusTestResourceLifecycleManager {

    public static final String AUDIENCE = "twostar";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = "twostar.oidc.issuer";
    /** Tests put the clock of the service forward, by years even. */
    private static final long YEARS_50 = 50L * 365 * 24 * 3_600;

    private final List<PublicJsonWebKey> keys = new ArrayList<>();
    private HttpServer server;
    private String url;
    private boolean isDown;

    @Override
    public Map<String, String> start() {
        try {
            addKey();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
        return Map.of(ISSUER, url, "twostar.oidc.audience", AUDIENCE);
    }

    private void addKey() throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("key-" + keys.size());
        keys.add(key);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (JoseException e) {
            throw new IOException(e);
        }
    }

    private String body(HttpExchange exchange) throws IOException, JoseException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration":
                return JSON.writeValueAsString(Map.of("issuer", url, "jwks_uri", url + "/keys"));
            case "/outage":
                isDown = !isDown;
                return "";
            case "/keys":
                if (isDown) {
                    return "<html>";
                }
                return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            case "/rotation":
                addKey();
                return "";
            default:
                return signed(JSON.readTree(exchange.getRequestBody()));
        }
    }

    private String signed(JsonNode claims) throws JoseException {
        PublicJsonWebKey key = keys.get(keys.size() - 1);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toString());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue("ES256");
        return token.getCompactSerialization();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Who issues the tokens of the running tests. */
    public static String issuer() {
        return ConfigProvider.getConfig().getValue(ISSUER, String.class);
    }

    /** A good token for this person. */
    public static String token(String subject) {
        return token(Map.of("sub", subject));
    }

    /** A good token with these claims besides, or instead. */
    public static String token(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(
                Map.of("iss", issuer(), "aud", AUDIENCE, "exp", Instant.now().getEpochSecond() + YEARS_50));
        all.putAll(claims);
        return tokenOfOnly(all);
    }

    /** A signed token with exactly these claims. */
    public static String tokenOfOnly(Map<String, Object> claims) {
        try {
            return ask("/token", JSON.writeValueAsString(claims));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The issuer signs with another key from now on. */
    public static void changeKey() {
        ask("/rotation", "");
    }

    /** The issuer publishes no keys while something is done. */
    public static void whileDown(Runnable work) {
        ask("/outage", "");
        try {
            work.run();
        } finally {
            ask("/outage", "");
        }
    }

    private static String ask(String path, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(issuer() + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
