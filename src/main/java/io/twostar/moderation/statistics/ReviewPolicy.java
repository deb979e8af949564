package io.twostar.moderation.statistics;

import io.twostar.moderation.ModerationSettings;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.PhotoPolicy;
import io.twostar.moderation.ReasonCode;
import io.twostar.text.Finding;
import io.twostar.text.PublicationPolicy;
import io.twostar.text.TextPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How this shop treats reviews, derived from its settings. */
@ApplicationScoped
class ReviewPolicy {

    /** As answers show it. */
    record View(
            PublicationPolicy publication,
            List<OfCategory> categories,
            Photos photos,
            boolean starsCountAtOnce,
            List<Finding> checks,
            List<Finding> rejectedAtOnce,
            List<Outcome> outcomes,
            List<ReasonCode> reasonCodes,
            Verification verification,
            Appealing appeals,
            Reporting reports,
            long recordsKeptDays,
            Statement statement) {}

    /** A category with a policy of its own. */
    record OfCategory(String category, PublicationPolicy publication) {}

    /** When photos are shown; nothing checks them automatically. */
    record Photos(PublicationPolicy publication, List<OfCategory> categories) {}

    /** How purchases are verified, and whether customers without a purchase may review. */
    record Verification(List<String> evidence, boolean setByServiceOnly, boolean unverifiedShown) {}

    /** Until when authors can appeal, and whether another moderator decides. */
    record Appealing(long days, boolean decidedBySomebodyElse) {}

    /** What reports of readers do. */
    record Reporting(double threshold, int perHour, boolean removeByThemselves) {}

    /** The policy in words. */
    record Statement(String en, String de) {}

    private static final List<String> EVIDENCE = List.of("PURCHASE", "INVITATION", "IMPORTED");

    private static final Statement STATEMENT = new Statement(
            "Every rating counts, whatever it says. Only the words of a review may wait or be rejected, for one of the "
                    + "reasons listed here, none of which is an opinion of a product; the checks do not know the stars. "
                    + "A review is removed only by a person or a purge on evidence, and its author is told why and can "
                    + "appeal. Reviews are marked as verified where the shop's own records show a purchase.",
            "Jede Bewertung zählt, gleich was sie sagt. Nur die Worte einer Bewertung können warten oder abgelehnt werden, "
                    + "aus einem der hier genannten Gründe, von denen keiner eine Meinung über ein Produkt ist; die "
                    + "Prüfungen kennen die Sterne nicht. Entfernt wird eine Bewertung nur durch einen Menschen oder eine "
                    + "Bereinigung aufgrund von Belegen; wer sie schrieb, erfährt warum und kann Beschwerde einlegen. Als "
                    + "geprüft gilt eine Bewertung, wenn die Unterlagen des Shops den Kauf zeigen.");

    private final TextPolicy texts;
    private final PhotoPolicy photos;
    private final ModerationSettings settings;

    ReviewPolicy(TextPolicy texts, PhotoPolicy photos, ModerationSettings settings) {
        this.texts = texts;
        this.photos = photos;
        this.settings = settings;
    }

    View inForce() {
        return new View(
                texts.usual(),
                categories(texts.exceptions()),
                new Photos(photos.usual(), categories(photos.exceptions())),
                true,
                texts.checks().stream().sorted().toList(),
                texts.rejected().stream().sorted().toList(),
                List.of(Outcome.values()),
                Stream.of(ReasonCode.values())
                        .filter(reasonCode -> reasonCode != ReasonCode.NO_OBJECTION)
                        .toList(),
                new Verification(EVIDENCE, true, true),
                new Appealing(settings.appeal().toDays(), true),
                new Reporting(settings.reportThreshold(), settings.reportsPerHour(), false),
                settings.records().toDays(),
                STATEMENT);
    }

    private static List<OfCategory> categories(Map<String, PublicationPolicy> exceptions) {
        return exceptions.entrySet().stream()
                .map(entry -> new OfCategory(entry.getKey(), entry.getValue()))
                .toList();
    }
}
