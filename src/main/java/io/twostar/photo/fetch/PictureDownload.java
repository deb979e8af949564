package io.twostar.photo.fetch;

import io.twostar.http.outgoing.Download;
import io.twostar.http.outgoing.DownloadFailed;
import io.twostar.http.outgoing.Target;
import io.twostar.photo.PhotoSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Fetches the file of a picture. Each address on the way to it is checked like the first one. */
@Singleton
class PictureDownload {

    private static final int MOST_REDIRECTS = 3;
    private static final long LEAST_PER_SECOND = 1 << 10;
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    private static final Map<String, String> HEADERS = Map.of(
            "accept",
            "image/jpeg, image/png, image/webp",
            "accept-encoding",
            "identity",
            "user-agent",
            "Twostar-Photos");

    private final Download download;
    private final FetchSettings settings;
    private final PhotoSettings photos;

    PictureDownload(Download download, FetchSettings settings, PhotoSettings photos) {
        this.download = download;
        this.settings = settings;
        this.photos = photos;
    }

    void fetch(String url, Path file) throws FetchFailed {
        String next = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Target target = new PhotoAddress(next)
                    .target()
                    .orElseThrow(() -> FetchFailed.lasting(
                            "The address, or one that it redirects to, " + PhotoAddress.RULE + "."));
            Download.Answer answer = fetch(target, file);
            if (answer.isOk()) {
                if (!answer.whole()) {
                    throw FetchFailed.passing("The connection broke before the file had come.");
                }
                return;
            }
            next = redirected(next, answer);
        }
        throw FetchFailed.lasting("The address redirects more than " + MOST_REDIRECTS + " times.");
    }

    private Download.Answer fetch(Target target, Path file) throws FetchFailed {
        Download.Limits limits = new Download.Limits(
                settings.privateTargets(),
                settings.timeout(),
                settings.deadline(),
                photos.maxSize().asLongValue(),
                LEAST_PER_SECOND);
        try {
            return download.fetch(target, HEADERS, file, limits);
        } catch (DownloadFailed e) {
            throw switch (e.reason()) {
                case ADDRESS_REFUSED, TOO_LARGE -> FetchFailed.lasting(e.getMessage());
                case UNREACHABLE, TIMEOUT, INTERRUPTED -> FetchFailed.passing(e.getMessage());
            };
        }
    }

    private static String redirected(String from, Download.Answer answer) throws FetchFailed {
        int status = answer.status();
        if (status == 429 || status == 503) {
            throw FetchFailed.tooMany(answer.retryAfter().orElse(USUAL_PATIENCE));
        }
        if (status == 408 || status >= 500) {
            throw FetchFailed.passing("The server answered " + status + ".");
        }
        if (status < 300 || status > 399 || answer.header("location").isEmpty()) {
            throw FetchFailed.lasting("The server answered " + status + ".");
        }
        try {
            return new URI(from).resolve(answer.header("location").get()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw FetchFailed.lasting("The server redirects to what is no address.");
        }
    }
}
