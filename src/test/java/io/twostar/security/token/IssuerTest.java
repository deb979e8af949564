package io.twostar.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger readings = new AtomicInteger();
    private HttpServer server;
    private String url;
    private volatile String discovery;
    private volatile String keys;
    private volatile int status = 200;
    private volatile boolean hangs;
    private volatile boolean drips;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        discovery = "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\"}";
        keys = new JsonWebKeySet(key("a")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
        server.createContext("/keys", exchange -> {
            readings.incrementAndGet();
            answer(exchange, keys);
        });
        server.start();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        while (hangs) {
            pause();
        }
        exchange.sendResponseHeaders(status, body.length);
        for (byte one : body) {
            if (drips) {
                exchange.getResponseBody().flush();
                pause();
            }
            exchange.getResponseBody().write(one);
        }
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        hangs = false;
        server.stop(0);
        threads.shutdownNow();
    }

    private static PublicJsonWebKey key(String keyId) throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(keyId);
        return key;
    }

    private static JsonWebSignature naming(String keyId) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("ES256");
        token.setKeyIdHeaderValue(keyId);
        return token;
    }

    private static CompletableFuture<Void> ask(Issuer issuer, String keyId) {
        try {
            issuer.key(naming(keyId));
        } catch (Issuer.UnknownKey missing) {
            return issuer.readFor(missing);
        } catch (UnresolvableKeyException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void afterThePause() throws InterruptedException {
        Thread.sleep(1_100);
    }

    @Test
    void findsItsKeysByDiscovery() throws Exception {
        Issuer issuer = new Issuer(url, null);
        ask(issuer, "a").get(5, TimeUnit.SECONDS);
        assertThat(issuer.key(naming("a"))).isNotNull();
    }

    /** An issuer that says it is another one could be anybody's (OpenID Connect Discovery 1.0, section 4.3). */
    @Test
    void believesNobodyElse() {
        discovery = "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + url + "/keys\"}";
        assertThatThrownBy(() -> ask(new Issuer(url, null), "a").get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void asksAgainAfterAnError() throws Exception {
        Issuer issuer = new Issuer(url, null);
        keys = "<html>";
        assertThatThrownBy(() -> ask(issuer, "a").get(5, TimeUnit.SECONDS)).isNotNull();
        afterThePause();
        status = 500;
        assertThatThrownBy(() -> ask(issuer, "a").get(5, TimeUnit.SECONDS)).isNotNull();
        afterThePause();
        status = 200;
        keys = new JsonWebKeySet(key("a")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        ask(issuer, "a").get(5, TimeUnit.SECONDS);
        assertThat(issuer.key(naming("a"))).isNotNull();
    }

    /** Tokens with made-up keys wait, not for long, for one reading together; those with known keys do not wait at all. */
    @Test
    void keysThatAreKnownDoNotWaitForAHangingIssuer() throws Exception {
        Issuer issuer = new Issuer(url, url + "/keys");
        ask(issuer, "a").get(5, TimeUnit.SECONDS);
        afterThePause();
        for (boolean dripping : new boolean[] {false, true}) {
            hangs = !dripping;
            drips = dripping;
            int before = readings.get();
            long begin = System.nanoTime();
            List<CompletableFuture<Void>> forged = IntStream.range(0, 200)
                    .mapToObj(i -> ask(issuer, "forged-" + i))
                    .toList();
            assertThat(issuer.key(naming("a"))).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
            assertThat(forged).noneMatch(CompletableFuture::isDone);
            forged.forEach(one -> assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS)));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(readings.get() - before).isEqualTo(1);
            afterThePause();
        }
        hangs = false;
        drips = false;
        ask(issuer, "forged").get(5, TimeUnit.SECONDS);
    }

    @Test
    void keysThatThereAreNotAreRememberedForAWhile() throws Exception {
        Issuer issuer = new Issuer(url, url + "/keys");
        ask(issuer, "none").get(5, TimeUnit.SECONDS);
        afterThePause();
        int before = readings.get();
        assertThatThrownBy(() -> issuer.key(naming("none"))).isNotInstanceOf(Issuer.UnknownKey.class);
        assertThatThrownBy(() -> issuer.key(naming("x".repeat(300)))).isNotInstanceOf(Issuer.UnknownKey.class);
        assertThat(readings.get()).isEqualTo(before);
        keys = new JsonWebKeySet(key("none")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        ask(issuer, "another").get(5, TimeUnit.SECONDS);
        assertThatCode(() -> issuer.key(naming("none"))).doesNotThrowAnyException();
    }

    /** Of many tokens of a new key, each one is good, whichever the keys are read for. */
    @Test
    void findsKeysThatAreReadWhileATokenIsLookedAt() throws Exception {
        Issuer issuer = new Issuer(url, url + "/keys");
        ask(issuer, "a").get(5, TimeUnit.SECONDS);
        afterThePause();
        keys = new JsonWebKeySet(key("b")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        AtomicBoolean isRead = new AtomicBoolean();
        JsonWebSignature late = new JsonWebSignature() {
            @Override
            public String getKeyIdHeaderValue() {
                boolean isOfResolver = StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst())
                        .filter(caller -> caller.getClassName().equals(Issuer.class.getName()))
                        .isEmpty();
                if (!isOfResolver && isRead.compareAndSet(false, true)) {
                    ask(issuer, "b").join();
                }
                return super.getKeyIdHeaderValue();
            }
        };
        late.setAlgorithmHeaderValue("ES256");
        late.setKeyIdHeaderValue("b");
        assertThat(issuer.key(late)).isNotNull();
        assertThat(isRead).isTrue();
    }

    /** A flood of made-up keys is not handed on to the issuer. */
    @Test
    void asksTheIssuerOnceASecondAtMost() throws Exception {
        Issuer issuer = new Issuer(url, url + "/keys");
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            asked.add(ask(issuer, "forged-" + asked.size()));
            return System.nanoTime() - begin > Duration.ofSeconds(2).toNanos();
        });
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(readings.get()).isBetween(1, 4);
    }
}
