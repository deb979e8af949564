package io.twostar.syndication.pull;

import io.twostar.http.outgoing.AddressLookup;
import io.twostar.http.outgoing.AddressRefused;
import io.twostar.http.outgoing.OutgoingCalls;
import io.twostar.http.outgoing.Target;
import io.twostar.syndication.SyndicationSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches an export into a file, from an address that was checked, and follows no redirects. The origin is read as fast
 * as it sends, however slowly its reviews are stored; size and time are bounded.
 */
@Singleton
class Download {

    /**
     * What the origin answered.
     *
     * @param gzip whether the file is compressed
     */
    record Answer(int status, boolean gzip, Optional<Duration> retryAfter) {

        boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    private static final class TooLarge extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final AddressLookup addresses;
    private final SyndicationSettings settings;

    Download(Vertx vertx, AddressLookup addresses, SyndicationSettings settings) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.settings = settings;
    }

    /**
     * Waits for the whole export.
     *
     * @param file what it becomes; of an answer other than 200 nothing is stored
     */
    Answer fetch(Target target, Optional<String> apiKey, Path file) throws PullFailure {
        int silence = Math.toIntExact(settings.timeout().toSeconds());
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(target.secure())
                .setVerifyHost(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(silence)
                .setDecompressionSupported(false));
        try {
            InetAddress checked =
                    addresses.find(target, settings.privateTargets()).join();
            CompletableFuture<Answer> answer = vertx.fileSystem()
                    .open(file.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true))
                    .compose(out -> request(client, target, checked, apiKey)
                            .compose(response -> store(response, out))
                            .eventually(() -> out.close()))
                    .toCompletionStage()
                    .toCompletableFuture();
            return answer.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (CompletionException | ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new PullFailure(PullFailure.Code.TIMEOUT, "The export took too long.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PullFailure(PullFailure.Code.INTERNAL, "The service stops.");
        } finally {
            client.close();
        }
    }

    private static Future<HttpClientResponse> request(
            HttpClient client, Target target, InetAddress checked, Optional<String> apiKey) {
        return client.request(OutgoingCalls.options(HttpMethod.GET, target, checked))
                .compose(request -> {
                    request.putHeader("accept", "application/x-ndjson")
                            .putHeader("accept-encoding", "gzip")
                            .putHeader("user-agent", "Twostar-Syndication");
                    apiKey.ifPresent(key -> request.putHeader("x-api-key", key));
                    return request.send();
                });
    }

    private Future<Answer> store(HttpClientResponse response, AsyncFile out) {
        Answer answer = new Answer(
                response.statusCode(),
                "gzip".equalsIgnoreCase(response.getHeader("content-encoding")),
                OutgoingCalls.retryAfter(response));
        return answer.isOk() ? copy(response, out).map(done -> answer) : Future.succeededFuture(answer);
    }

    /** Of a connection that breaks, what has arrived is kept: an export that was broken off lacks its last line. */
    private Future<Void> copy(HttpClientResponse response, AsyncFile out) {
        Promise<Void> done = Promise.promise();
        long most = settings.maximumSize().asLongValue();
        long[] size = {0};
        response.handler(part -> {
            size[0] += part.length();
            if (size[0] > most) {
                done.tryFail(new TooLarge());
                response.request().reset();
                return;
            }
            out.write(part).onFailure(done::tryFail);
            if (out.writeQueueFull()) {
                response.pause();
                out.drainHandler(drained -> response.resume());
            }
        });
        response.exceptionHandler(broken -> {
            response.resume(); // what was read already comes first
            vertx.runOnContext(then -> done.tryComplete());
        });
        response.endHandler(end -> done.tryComplete());
        return done.future();
    }

    private static PullFailure failure(Throwable cause) {
        if (cause instanceof TooLarge) {
            return new PullFailure(PullFailure.Code.TOO_LARGE, "The export is larger than allowed.");
        }
        if (cause instanceof AddressRefused) {
            return new PullFailure(PullFailure.Code.ADDRESS_REFUSED, cause.getMessage());
        }
        return new PullFailure(
                cause instanceof TimeoutException ? PullFailure.Code.TIMEOUT : PullFailure.Code.UNREACHABLE,
                OutgoingCalls.words(cause));
    }
}
