package io.twostar.syndication.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.outgoing.Download;
import io.twostar.http.outgoing.DownloadFailed;
import io.twostar.http.outgoing.Target;
import io.twostar.http.problem.Times;
import io.twostar.security.Secrets;
import io.twostar.security.ServiceId;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreUnavailable;
import io.twostar.store.Transactions;
import io.twostar.syndication.Syndication;
import io.twostar.syndication.SyndicationSettings;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/** Pulls one origin: what has changed since the last time, or everything where that is not known. */
@Singleton
class Pulling {

    private static final Logger LOG = Logger.getLogger(Pulling.class);

    private static final String SOURCE = ServiceId.HEADER.toLowerCase(Locale.ROOT);

    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/x-ndjson", "accept-encoding", "gzip", "user-agent", "Twostar-Syndication");

    private final Pulls pulls;
    private final SyndicatedReviewStore store;
    private final Download download;
    private final Secrets secrets;
    private final Transactions transactions;
    private final SyndicationSettings settings;
    private final ObjectMapper mapper;
    private final ServiceId serviceId;
    private final Times times;

    Pulling(
            Pulls pulls,
            SyndicatedReviewStore store,
            Download download,
            Secrets secrets,
            Transactions transactions,
            SyndicationSettings settings,
            ObjectMapper mapper,
            ServiceId serviceId,
            Times times) {
        this.serviceId = serviceId;
        this.pulls = pulls;
        this.store = store;
        this.download = download;
        this.secrets = secrets;
        this.transactions = transactions;
        this.settings = settings;
        this.mapper = mapper;
        this.times = times;
    }

    /** Never fails: what goes wrong is stored with the syndication. */
    void pull(Pulls.Leased pull) {
        try {
            pullNow(pull);
        } catch (PullFailure e) {
            pulls.fail(pull, e);
        } catch (LeaseLost e) {
            LOG.debugf("pull of %s given up: %s", pull.syndicationId(), e.getMessage());
        } catch (StoreUnavailable e) {
            LOG.warnf("pull of %s interrupted, will be repeated: %s", pull.syndicationId(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(LoggableFailure.of(e), "pull of %s failed", pull.syndicationId());
            pulls.fail(
                    pull, new PullFailure(PullFailure.Code.INTERNAL, "Something went wrong here; the log has more."));
        }
    }

    private void pullNow(Pulls.Leased pull) throws PullFailure, IOException {
        Syndication syndication = pull.syndication();
        boolean isMoved = isDue(syndication.progress().matchedAt(), settings.matchInterval())
                && store.match(syndication, sql -> pulls.advance(sql, pull, 0, 0, null));
        boolean isDueCompletely = isDue(syndication.progress().lastFullAt(), settings.fullInterval());
        Optional<String> since = isMoved || isDueCompletely ? Optional.empty() : syndication.position();
        Files.createDirectories(settings.directory());
        Path file = Files.createTempFile(settings.directory(), "export", ".part");
        try {
            Download.Answer answer = fetch(syndication, since, file);
            if (since.isPresent() && answer.status() == HttpURLConnection.HTTP_BAD_REQUEST) {
                since = Optional.empty(); // older than the events that the origin keeps
                answer = fetch(syndication, since, file);
            }
            requireOk(answer);
            requireOther(answer);
            read(pull, file, answer.gzip(), since.isEmpty());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean isDue(Instant last, Duration every) {
        return last == null || !times.now().isBefore(last.plus(every));
    }

    private Download.Answer fetch(Syndication syndication, Optional<String> since, Path file) throws PullFailure {
        Target url = Target.parse(syndication.terms().url())
                .orElseThrow(() -> new IllegalStateException("stored urls are valid"));
        Optional<String> apiKey = secrets.find(Syndication.secretOf(syndication.syndicationId()))
                .map(key -> new String(key, StandardCharsets.US_ASCII));
        Map<String, String> headers = new HashMap<>(HEADERS);
        apiKey.ifPresent(key -> headers.put("x-api-key", key));
        Target target = since.map(value -> url.with("since=" + value)).orElse(url);
        try {
            return download.fetch(target, headers, file, limits());
        } catch (DownloadFailed e) {
            throw PullFailure.of(e);
        }
    }

    private Download.Limits limits() {
        return new Download.Limits(
                settings.privateTargets(),
                settings.timeout(),
                settings.deadline(),
                settings.maximumSize().asLongValue(),
                settings.minimumRate().asLongValue());
    }

    private static void requireOk(Download.Answer answer) throws PullFailure {
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED
                || answer.status() == HttpURLConnection.HTTP_FORBIDDEN) {
            throw new PullFailure(
                    PullFailure.Code.UNAUTHORIZED,
                    "The origin answered " + answer.status() + ": it wants another key.");
        }
        if (!answer.isOk()) {
            throw new PullFailure(
                    PullFailure.Code.UNEXPECTED_STATUS,
                    "The origin answered " + answer.status() + ".",
                    answer.retryAfter());
        }
    }

    /** Reviews of our own beside themselves would be counted twice by every reader. */
    private void requireOther(Download.Answer answer) throws PullFailure {
        boolean isOwn = answer.header(SOURCE).filter(serviceId.value()::equals).isPresent();
        if (isOwn && !settings.ownExport()) {
            throw new PullFailure(PullFailure.Code.OWN_EXPORT, "The export is this service's own.");
        }
    }

    private void read(Pulls.Leased pull, Path file, boolean gzip, boolean isComplete) throws PullFailure, IOException {
        Syndication syndication = pull.syndication();
        long generation =
                isComplete ? transactions.inNew(sql -> pulls.beginComplete(sql, pull)) : syndication.generation();
        Portions portions = new Portions(store, pulls, pull, generation, settings.maximumReviews());
        try (ExportReader reader =
                new ExportReader(file, gzip, mapper, settings.maximumSize().asLongValue())) {
            for (Optional<JsonNode> line = reader.next(); line.isPresent(); line = reader.next()) {
                portions.add(ExportLine.of(line.get(), syndication.origin(), times.now()), reader.lines());
            }
            portions.store(reader.lines());
        } catch (ZipException e) {
            throw new PullFailure(PullFailure.Code.MALFORMED, "The export cannot be unpacked.");
        } catch (EOFException e) {
            throw Portions.incomplete();
        }
        String since = portions.requireEnd();
        if (isComplete) {
            store.removeBefore(syndication, generation, portions::renew);
        }
        boolean isFollowed = !portions.haveMoved() && (isComplete || !portions.haveUnreadable());
        pulls.succeed(pull, isFollowed ? since : null, isComplete, portions.reviews() > 0);
    }
}
