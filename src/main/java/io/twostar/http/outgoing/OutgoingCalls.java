package io.twostar.http.outgoing;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What all calls to other systems have in common. */
public final class OutgoingCalls {

    private static final int LONGEST_RETRY_AFTER_DIGITS = 6;

    private OutgoingCalls() {}

    /** A request to the address that was checked, in the name of the host. */
    public static RequestOptions options(HttpMethod method, Target target, InetAddress checked) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(target.port(), checked.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.path());
    }

    /** What {@code Retry-After} asks for in seconds. */
    public static Optional<Duration> retryAfter(HttpClientResponse answer) {
        return Optional.ofNullable(answer.getHeader("retry-after"))
                .map(String::trim)
                .filter(value -> !value.isEmpty()
                        && value.length() <= LONGEST_RETRY_AFTER_DIGITS
                        && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }

    /** Fixed texts: exception messages could reveal internal network details. */
    public static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AddressRefused) {
            return cause.getMessage();
        }
        if (cause instanceof TimeoutException || cause instanceof ConnectException) {
            return cause instanceof TimeoutException ? "There was no answer in time." : "The connection was refused.";
        }
        return cause instanceof SSLException
                ? "The certificate was not accepted, or TLS failed otherwise."
                : "The connection failed.";
    }
}
