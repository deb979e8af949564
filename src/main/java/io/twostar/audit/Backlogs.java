package io.twostar.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.twostar.http.problem.Times;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A read model over the features: how much waits for events, webhooks, jobs and moderators, as metrics. */
@ApplicationScoped
class Backlogs implements BackgroundTask {

    private static final String READ = """
            select (select count(*) from outbox) as unpublished,
                   (select coalesce(max(e.last_position - p.position), 0)
                    from event_position e, webhook w join webhook_progress p on p.webhook_id = w.webhook_id
                    where w.enabled) as undelivered,
                   (select count(*) from job where state = 'QUEUED') as queued_jobs,
                   (select count(*) from moderation_item) as waiting_texts,
                   (select min(since) from moderation_item) as waiting_since
            """;

    private record Backlog(
            long unpublished, long undelivered, long queuedJobs, long waitingTexts, Optional<Instant> waitingSince) {

        static Backlog of(Row row) {
            return new Backlog(
                    row.bigint("unpublished"),
                    row.bigint("undelivered"),
                    row.bigint("queued_jobs"),
                    row.bigint("waiting_texts"),
                    row.optional("waiting_since", Row::instant));
        }
    }

    private final Transactions transactions;
    private final Times times;
    private volatile Backlog backlog = new Backlog(0, 0, 0, 0, Optional.empty());

    Backlogs(Transactions transactions, Times times, MeterRegistry registry) {
        this.transactions = transactions;
        this.times = times;
        gauge(
                registry,
                "twostar.events.backlog",
                "Transactions whose events are not in the feed yet",
                self -> self.backlog.unpublished());
        gauge(
                registry,
                "twostar.webhooks.backlog",
                "Events that the webhook furthest behind has not been sent",
                self -> self.backlog.undelivered());
        gauge(registry, "twostar.jobs.queued", "Jobs that wait for a free thread", self -> self.backlog.queuedJobs());
        gauge(
                registry,
                "twostar.moderation.waiting",
                "Texts and photos that wait for a moderator",
                self -> self.backlog.waitingTexts());
        gauge(
                registry,
                "twostar.moderation.oldest.age.seconds",
                "For how long the oldest of them has waited",
                Backlogs::age);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Backlogs> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private double age() {
        return backlog.waitingSince()
                .map(since -> (double) Duration.between(since, times.now()).toSeconds())
                .orElse(0.0);
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public boolean processBatch() {
        backlog = transactions.read(sql -> sql.query(READ).one(Backlog::of));
        return false;
    }
}
