package io.twostar.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;

/**
 * The shop's OpenID provider: where its keys are (OpenID Connect Discovery 1.0), asked for when the first token comes,
 * so that the service starts without it.
 */
final class Issuer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final String name;
    private final String jwksUri;
    private volatile HttpsJwks keys;

    /** @param jwksUri null to be found by discovery */
    Issuer(String name, String jwksUri) {
        this.name = name;
        this.jwksUri = jwksUri;
    }

    /** Keys are read again when a token names one that is not there, and at the latest when the issuer says so. */
    HttpsJwks keys() throws IOException, InterruptedException {
        HttpsJwks found = keys;
        if (found == null) {
            Get get = new Get();
            get.setConnectTimeout((int) PATIENCE.toMillis());
            get.setReadTimeout((int) PATIENCE.toMillis());
            found = new HttpsJwks(jwksUri == null ? discovered() : jwksUri);
            found.setSimpleHttpGet(get);
            keys = found;
        }
        return found;
    }

    private String discovered() throws IOException, InterruptedException {
        URI uri = URI.create(name.replaceAll("/+\\z", "") + "/.well-known/openid-configuration");
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("the token issuer answers discovery with " + answer.statusCode());
        }
        JsonNode configuration = new ObjectMapper().readTree(answer.body());
        if (!name.equals(configuration.path("issuer").asText()) || !configuration.hasNonNull("jwks_uri")) {
            throw new IOException("the token issuer calls itself otherwise, or names no keys");
        }
        return configuration.get("jwks_uri").asText();
    }
}
