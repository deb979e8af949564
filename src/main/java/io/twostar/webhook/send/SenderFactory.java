package io.twostar.webhook.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.twostar.http.outgoing.AddressLookup;
import io.twostar.http.outgoing.Target;
import io.twostar.http.problem.Times;
import io.twostar.webhook.SigningSecret;
import io.twostar.webhook.WebhookSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.util.List;

/** Creates senders. */
@Singleton
public class SenderFactory {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final AddressLookup addresses;
    private final WebhookSettings settings;
    private final Times times;
    private final ObjectWriter json;

    SenderFactory(Vertx vertx, AddressLookup addresses, WebhookSettings settings, Times times, ObjectMapper mapper) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.settings = settings;
        this.times = times;
        this.json = mapper.writerFor(Message.class);
    }

    /** Each sender has its own connections, so that a receiver that does not respond delays no other. */
    public Sender open(String url, List<SigningSecret> secrets) {
        Target target = Target.parse(url).orElseThrow(() -> new IllegalStateException("stored urls are valid"));
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(target.secure())
                .setVerifyHost(true)
                .setMaxPoolSize(settings.inFlight())
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setDecompressionSupported(false)
                // Where requests are traced, a delivery is a trace of its own, and its receiver can go on with it.
                .setTracingPolicy(TracingPolicy.ALWAYS);
        return new Sender(
                new Sender.Way(vertx.getOrCreateContext(), vertx.createHttpClient(options), target),
                new Signatures(secrets),
                receiver -> addresses.find(receiver, settings.privateTargets()),
                times,
                settings.timeout(),
                this::bytes);
    }

    private byte[] bytes(Message message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }
}
