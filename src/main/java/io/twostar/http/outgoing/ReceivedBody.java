package io.twostar.http.outgoing;

import io.twostar.http.outgoing.DownloadFailed.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpClientResponse;

/** Stores the body of an answer as it arrives, and gives up on one that is too large or drips. */
final class ReceivedBody {

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final AsyncFile out;
    private final Download.Limits limits;
    private final Promise<Boolean> done = Promise.promise();
    private long size;
    private long partSize;
    private long partBegan = System.nanoTime();

    ReceivedBody(Vertx vertx, HttpClientResponse response, AsyncFile out, Download.Limits limits) {
        this.vertx = vertx;
        this.response = response;
        this.out = out;
        this.limits = limits;
    }

    /**
     * Of a connection that breaks, what has arrived is kept.
     *
     * @return whether it came to its end
     */
    Future<Boolean> store() {
        response.handler(this::take);
        response.exceptionHandler(broken -> {
            response.resume(); // what was read already comes first
            vertx.runOnContext(then -> done.tryComplete(false));
        });
        response.endHandler(end -> done.tryComplete(true));
        return done.future();
    }

    private void take(Buffer part) {
        size += part.length();
        partSize += part.length();
        if (size > limits.mostBytes()) {
            giveUp(Reason.TOO_LARGE, "The file is larger than allowed.");
        } else if (drips()) {
            giveUp(Reason.TIMEOUT, "The file comes too slowly.");
        } else {
            out.write(part).onFailure(done::tryFail);
            if (out.writeQueueFull()) {
                response.pause();
                out.drainHandler(drained -> response.resume());
            }
        }
    }

    private boolean drips() {
        long nanos = System.nanoTime() - partBegan;
        if (nanos < limits.silence().toNanos()) {
            return false;
        }
        boolean isSlow = partSize < limits.leastPerSecond() * limits.silence().toSeconds();
        partBegan += nanos;
        partSize = 0;
        return isSlow;
    }

    private void giveUp(Reason reason, String message) {
        done.tryFail(new DownloadFailed(reason, message));
        response.request().reset();
    }
}
