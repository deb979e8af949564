package io.twostar.moderation.report;

import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModeratedKinds;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.ModerationRecords;
import io.twostar.moderation.ModerationSettings;
import io.twostar.moderation.Report;
import io.twostar.moderation.Reports;
import io.twostar.moderation.Subject;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.PendingText;
import io.twostar.privacy.ErasureMarks;
import io.twostar.store.author.ErasedRecord;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Readers report texts. Enough reports send a text to the queue; no number of reports hides it. */
@ApplicationScoped
class Reporting {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Listings listings;
    private final ModeratedKinds kinds;
    private final Reports reports;
    private final ErasureMarks marks;
    private final ModerationQueue queue;
    private final ModerationSettings settings;

    Reporting(
            Listings listings,
            ModeratedKinds kinds,
            Reports reports,
            ErasureMarks marks,
            ModerationQueue queue,
            ModerationSettings settings) {
        this.listings = listings;
        this.marks = marks;
        this.kinds = kinds;
        this.reports = reports;
        this.queue = queue;
        this.settings = settings;
    }

    /**
     * @throws ProblemException 404 if the public sees no such text, 409 if the reporter has reported it before, even if
     *     erased since, 422 if it is the reporter's own, 429 after too many reports in an hour
     */
    Report report(Subject subject, ReportCreate requested, String reporter) {
        return listings.change(Set.of(subject.productId()), session -> {
            Product product = session.require(subject.productId());
            ModeratedText text = text(session, product, subject);
            if (!text.visible()) {
                throw ProblemException.notFound("There is no such text.");
            }
            if (reporter.equals(ReportSubmission.CUSTOMER + text.authorId())) {
                throw new ProblemException(ProblemType.OWN_CONTENT, "Nobody reports a text of their own.");
            }
            if (reports.has(session.sql(), subject, reporter)) {
                throw new ProblemException(ProblemType.ALREADY_REPORTED, "You have reported this before.");
            }
            requireNotErased(session, product, subject, reporter);
            requirePatience(session, reporter);
            Report report = new Report(
                    subject,
                    Uuid7.next(session.now().toEpochMilli()),
                    requested.reason(),
                    Optional.ofNullable(requested.text()),
                    reporter,
                    Report.State.OPEN,
                    Optional.empty(),
                    session.now());
            reports.insert(session.sql(), report);
            session.append(product, new TextReported(report.reportId(), subject.kind(), subject.id(), report.reason()));
            askSomebody(session, product, subject);
            return report;
        });
    }

    private ModeratedText text(ListingSession session, Product product, Subject subject) {
        if (kinds.find(session.sql(), List.of(subject)).isEmpty()) {
            product.mergedInto().ifPresent(target -> {
                throw ProblemException.merged(target);
            });
        }
        return kinds.require(session.sql(), subject);
    }

    /** Reporters who are customers are stored as their id with a prefix; an erasure has only the id. */
    private void requireNotErased(ListingSession session, Product product, Subject subject, String reporter) {
        String authorId = reporter.startsWith(ReportSubmission.CUSTOMER)
                ? reporter.substring(ReportSubmission.CUSTOMER.length())
                : reporter;
        String actionKey =
                ErasedRecord.actionKey(ModerationRecords.REPORTS, subject.kind() + ":" + subject.id(), authorId);
        marks.requireFirst(session.sql(), product.productId(), actionKey);
        for (Place merged : product.mergedFrom()) {
            marks.requireFirst(session.sql(), merged.productId(), actionKey);
        }
    }

    private void requirePatience(ListingSession session, String reporter) {
        List<Instant> made =
                reports.since(session.sql(), reporter, session.now().minus(HOUR));
        if (made.size() >= settings.reportsPerHour()) {
            Instant next = made.get(made.size() - settings.reportsPerHour()).plus(HOUR);
            throw ProblemException.retryAfter(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Nobody may report more than " + settings.reportsPerHour() + " texts in an hour.",
                    Duration.between(session.now(), next).toSeconds() + 1);
        }
    }

    private void askSomebody(ListingSession session, Product product, Subject subject) {
        boolean isWaiting = queue.find(session.sql(), subject).isPresent();
        if (!isWaiting && reports.weight(session.sql(), subject) >= settings.reportThreshold()) {
            queue.put(
                    session,
                    List.of(new PendingText(
                            subject, product.category(), WaitCause.REPORTED, Set.of(), Optional.empty())));
        }
    }
}
