package io.twostar.http.outgoing;

import io.twostar.http.outgoing.DownloadFailed.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a file from an address that was checked, and follows no redirects. The other system is read as fast as it sends;
 * size, time and the slowest rate are bounded.
 */
@Singleton
public class Download {

    /**
     * How much patience there is.
     *
     * @param privateToo whether addresses that are not public are allowed
     * @param silence how long the other system may send nothing; within each such time it must have sent
     *     {@code leastPerSecond}, so that a byte now and then does not occupy this service
     * @param deadline of the whole
     */
    public record Limits(
            boolean privateToo, Duration silence, Duration deadline, long mostBytes, long leastPerSecond) {}

    /**
     * What the other system answered.
     *
     * @param headers by their names in lower case; of several of one name the last
     * @param whole whether the file came to its end
     */
    public record Answer(int status, Map<String, String> headers, boolean whole, Optional<Duration> retryAfter) {

        public boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }

        /** Whether the file is compressed. */
        public boolean gzip() {
            return header("content-encoding").filter("gzip"::equalsIgnoreCase).isPresent();
        }

        /** @param name in lower case */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final AddressLookup addresses;

    Download(Vertx vertx, AddressLookup addresses) {
        this.vertx = vertx;
        this.addresses = addresses;
    }

    /**
     * Waits for the whole file.
     *
     * @param file what it becomes; of an answer other than 200 nothing is stored
     */
    public Answer fetch(Target target, Map<String, String> headers, Path file, Limits limits) throws DownloadFailed {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(target.secure())
                .setVerifyHost(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(Math.toIntExact(limits.silence().toSeconds()))
                .setDecompressionSupported(false));
        try {
            InetAddress checked = addresses.find(target, limits.privateToo()).join();
            return vertx.fileSystem()
                    .open(file.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true))
                    .compose(out -> request(client, target, checked, headers, limits)
                            .compose(response -> store(response, out, limits))
                            .eventually(() -> out.close()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (CompletionException | ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new DownloadFailed(Reason.TIMEOUT, "The file took too long.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadFailed(Reason.INTERRUPTED, "The service stops.");
        } finally {
            client.close();
        }
    }

    private static Future<HttpClientResponse> request(
            HttpClient client, Target target, InetAddress checked, Map<String, String> headers, Limits limits) {
        return client.request(OutgoingCalls.options(HttpMethod.GET, target, checked))
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send();
                })
                .timeout(CONNECT_MILLIS + limits.silence().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Answer> store(HttpClientResponse response, AsyncFile out, Limits limits) {
        boolean isOk = response.statusCode() == HttpURLConnection.HTTP_OK;
        Future<Boolean> stored =
                isOk ? new ReceivedBody(vertx, response, out, limits).store() : Future.succeededFuture(true);
        return stored.map(whole ->
                new Answer(response.statusCode(), headers(response), whole, OutgoingCalls.retryAfter(response)));
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static DownloadFailed failure(Throwable cause) {
        if (cause instanceof DownloadFailed failed) {
            return failed;
        }
        if (cause instanceof AddressRefused refused) {
            Reason reason = refused.isUnknown() ? Reason.UNREACHABLE : Reason.ADDRESS_REFUSED;
            return new DownloadFailed(reason, cause.getMessage());
        }
        return new DownloadFailed(
                cause instanceof TimeoutException ? Reason.TIMEOUT : Reason.UNREACHABLE, OutgoingCalls.words(cause));
    }
}
