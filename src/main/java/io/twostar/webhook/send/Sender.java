package io.twostar.webhook.send;

import io.smallrye.common.vertx.VertxContext;
import io.twostar.http.outgoing.OutgoingCalls;
import io.twostar.http.outgoing.Target;
import io.twostar.http.problem.Times;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sends signed messages to one receiver, over connections to the address that was checked, and follows no redirects. */
public final class Sender {

    /** The connection pool of the receiver: all its calls run on one event loop. */
    record Way(Context context, HttpClient client, Target target) {}

    /** How long a checked address is used before it is resolved and checked again. */
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    /** The response body is ignored; a receiver that sends too much of it loses the connection. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final Way way;
    private final Signatures signatures;
    private final Function<Target, CompletableFuture<InetAddress>> addresses;
    private final Times times;
    private final Duration timeout;
    private final Function<Message, byte[]> bytes;
    private CompletableFuture<InetAddress> address;
    private long addressUntil;

    Sender(
            Way way,
            Signatures signatures,
            Function<Target, CompletableFuture<InetAddress>> addresses,
            Times times,
            Duration timeout,
            Function<Message, byte[]> bytes) {
        this.way = way;
        this.signatures = signatures;
        this.addresses = addresses;
        this.times = times;
        this.timeout = timeout;
        this.bytes = bytes;
    }

    public void close() {
        way.client().close();
    }

    /** Reports the outcome exactly once, on a thread that must not block. */
    public void send(Message message, Consumer<DeliveryOutcome> count) {
        long began = System.nanoTime();
        // A context of its own on the same event loop: a span belongs to one call.
        Context call = VertxContext.createNewDuplicatedContext(way.context());
        address()
                .whenComplete((found, failure) -> call.runOnContext(go -> {
                    if (failure != null) {
                        count.accept(DeliveryOutcome.failed(OutgoingCalls.words(failure), since(began)));
                    } else {
                        call(found, message, began, count);
                    }
                }));
    }

    private synchronized CompletableFuture<InetAddress> address() {
        long now = System.nanoTime();
        if (address == null || address.isCompletedExceptionally() || now - addressUntil > 0) {
            address = addresses.apply(way.target());
            addressUntil = now + BELIEVED.toNanos();
        }
        return address;
    }

    private void call(InetAddress found, Message message, long began, Consumer<DeliveryOutcome> count) {
        try {
            way.client()
                    .request(OutgoingCalls.options(HttpMethod.POST, way.target(), found)
                            .setTimeout(timeout.toMillis()))
                    .compose(request ->
                            request.send(body(request, message)).map(answer -> settled(request, answer, began)))
                    .onComplete(done -> count.accept(
                            done.succeeded()
                                    ? done.result()
                                    : DeliveryOutcome.failed(OutgoingCalls.words(done.cause()), since(began))));
        } catch (RuntimeException e) {
            count.accept(DeliveryOutcome.failed(OutgoingCalls.words(e), since(began)));
        }
    }

    private Buffer body(HttpClientRequest request, Message message) {
        byte[] body = bytes.apply(message);
        Instant now = times.now();
        String id = message.eventId().toString();
        request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "Twostar-Webhooks")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signatures.sign(id, now, body));
        return Buffer.buffer(body);
    }

    /** Only the status matters; the body is read only to keep the connection usable. */
    private static DeliveryOutcome settled(HttpClientRequest request, HttpClientResponse answer, long began) {
        int[] read = {0};
        answer.handler(part -> {
            read[0] += part.length();
            if (read[0] > LONGEST_ANSWER) {
                request.reset();
            }
        });
        answer.exceptionHandler(cut -> {});
        return DeliveryOutcome.answered(answer.statusCode(), OutgoingCalls.retryAfter(answer), since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
