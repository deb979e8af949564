package io.twostar.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerTest {

    private HttpServer server;
    private String url;
    private volatile String answer;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void findsItsKeysByDiscovery() throws Exception {
        answer = "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\"}";
        assertThat(new Issuer(url, null).keys().getLocation()).isEqualTo(url + "/keys");
    }

    /** An issuer that says it is another one could be anybody's (OpenID Connect Discovery 1.0, section 4.3). */
    @Test
    void believesNobodyElse() {
        answer = "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"https://evil.example/keys\"}";
        assertThatThrownBy(() -> new Issuer(url, null).keys()).isInstanceOf(IOException.class);
    }

    @Test
    void asksAgainAfterAnError() throws Exception {
        Issuer issuer = new Issuer(url, null);
        answer = "<html>";
        assertThatThrownBy(issuer::keys).isInstanceOf(IOException.class);
        status = 500;
        assertThatThrownBy(issuer::keys).isInstanceOf(IOException.class);
        status = 200;
        answer = "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\"}";
        assertThat(issuer.keys()).isSameAs(issuer.keys());
    }
}
