package io.twostar.syndication.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.outgoing.Download;
import io.twostar.http.outgoing.DownloadFailed;
import io.twostar.http.outgoing.Target;
import io.twostar.http.problem.Times;
import io.twostar.security.Secrets;
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
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/** Pulls one origin: what has changed since the last time, or everything where that is not known. */
@Singleton
class Pulling {

    private static final Logger LOG = Logger.getLogger(Pulling.class);

    /** Our own products may have got the GTIN of one of the origin's. */
    private static final Duration MATCHED_FOR = Duration.ofMinutes(1);

    private static final Map<String, String> HEADERS = Map.of(
            "accept", "application/x-ndjson", "accept-encoding", "gzip", "user-agent", "Twostar-Syndication");

    private final Pulls pulls;
    private final SyndicatedReviewStore store;
    private final Download download;
    private final Secrets secrets;
    private final Transactions transactions;
    private final SyndicationSettings settings;
    private final ObjectMapper mapper;
    private final Times times;

    Pulling(
            Pulls pulls,
            SyndicatedReviewStore store,
            Download download,
            Secrets secrets,
            Transactions transactions,
            SyndicationSettings settings,
            ObjectMapper mapper,
            Times times) {
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
        boolean isMoved = isDue(syndication.progress().matchedAt(), MATCHED_FOR)
                && store.match(syndication, sql -> pulls.advance(sql, pull, 0, 0));
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

    private void read(Pulls.Leased pull, Path file, boolean gzip, boolean isComplete) throws PullFailure, IOException {
        Syndication syndication = pull.syndication();
        long generation =
                isComplete ? transactions.inNew(sql -> pulls.beginComplete(sql, pull)) : syndication.generation();
        Portions portions = new Portions(store, pulls, pull, generation, settings.maximumReviews());
        Optional<ExportLine.End> end = Optional.empty();
        long changes = 0;
        try (ExportReader reader =
                new ExportReader(file, gzip, mapper, settings.maximumSize().asLongValue())) {
            for (Optional<JsonNode> line = reader.next(); line.isPresent(); line = reader.next()) {
                ExportLine read = ExportLine.of(line.get(), syndication.origin(), times.now());
                portions.add(read, reader.lines());
                changes += read.isChange() ? 1 : 0;
                end = read.end();
            }
            portions.store(reader.lines());
        } catch (ZipException e) {
            throw new PullFailure(PullFailure.Code.MALFORMED, "The export cannot be unpacked.");
        } catch (EOFException e) {
            throw incomplete();
        }
        if (end.isEmpty() || end.get().changes() != changes) {
            throw incomplete();
        }
        if (isComplete) {
            store.removeBefore(syndication, generation, portions::renew);
        }
        String position = portions.haveMoved() ? null : end.get().since();
        pulls.succeed(pull, position, isComplete, portions.reviews() > 0);
    }

    private static PullFailure incomplete() {
        return new PullFailure(
                PullFailure.Code.INCOMPLETE,
                "The export was broken off: its last line is missing, or tells of more or fewer lines than came.");
    }
}
