package io.twostar.defect.dossier;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.twostar.defect.DefectView;
import io.twostar.http.PublicPath;
import io.twostar.http.language.Language;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets a dossier for paper. Everything that people wrote is escaped. */
@Singleton
class DossierPage {

    private final Template template;

    DossierPage() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        template = engine.parse(source(), Variant.forContentType(Variant.TEXT_HTML), "dossier");
    }

    private static String source() {
        try (InputStream in = DossierPage.class.getResourceAsStream("/templates/dossier.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String render(Dossier dossier, Language language) {
        return new Rendering(language).fill(template, dossier).render();
    }

    /** What the page shows, in one language; times are in UTC and say so. */
    private record Rendering(Language language) {

        TemplateInstance fill(Template template, Dossier dossier) {
            return template.data("dossier", dossier)
                    .data("t", texts(dossier))
                    .data("lang", language.tag())
                    .data("ratings", ratings(dossier.ratings()))
                    .data("months", months(dossier.months()))
                    .data("quotes", dossier.quotes().stream().map(this::quote).toList())
                    .data(
                            "timeline",
                            dossier.timeline().stream().map(this::step).toList())
                    .data("answer", answer(dossier.supplierAnswer()))
                    .data("prepared", language.text("dossier.prepared", time(dossier.preparedAt())));
        }

        private Map<String, String> texts(Dossier dossier) {
            Map<String, String> texts = new HashMap<>(language.group("dossier."));
            texts.put("status", language.text("dossier." + dossier.defect().status()));
            return texts;
        }

        private Map<String, String> ratings(Dossier.DossierRatings ratings) {
            return Map.of(
                    "average", average(ratings.average()),
                    "of", ofRatings(ratings.count()),
                    "confirmingAverage", average(ratings.confirmingAverage()),
                    "confirmingOf", ofRatings(ratings.confirmingCount()));
        }

        private String average(BigDecimal average) {
            return average == null ? "–" : language.decimal(average);
        }

        private String ofRatings(long count) {
            return language.counted("dossier.ofRatings", count, language.number(count));
        }

        private List<Map<String, Object>> months(List<Dossier.MonthCount> months) {
            long most =
                    months.stream().mapToLong(Dossier.MonthCount::count).max().orElse(1);
            DateTimeFormatter words = DateTimeFormatter.ofPattern("LLLL yyyy", language.locale());
            return months.stream()
                    .map(month -> Map.<String, Object>of(
                            "month",
                            words.format(YearMonth.parse(month.month())),
                            "count",
                            month.count(),
                            "width",
                            100 * month.count() / most))
                    .toList();
        }

        private Map<String, Object> quote(Dossier.DossierQuote quote) {
            String stars = quote.stars() == null ? "" : "★".repeat(quote.stars()) + "☆".repeat(5 - quote.stars());
            return Map.of(
                    "text", quote.text(),
                    "time", time(quote.saidAt()),
                    "stars", stars,
                    "verified", quote.verified(),
                    "photos", quote.photos().stream().map(PublicPath::path).toList());
        }

        private Map<String, Object> step(Dossier.DossierStep step) {
            return Map.of(
                    "time", time(step.at()),
                    "words", language.text("dossier.event." + step.event()),
                    "detail", step.detail() == null ? "" : language.translated(step.detail()));
        }

        private Map<String, Object> answer(DefectView.SupplierAnswerView answer) {
            if (answer == null) {
                return Map.of("text", "", "time", "", "fixedFrom", "");
            }
            String fixedFrom =
                    answer.fixedFrom() == null ? "" : language.text("dossier.fixedFrom", time(answer.fixedFrom()));
            return Map.of("text", answer.text(), "time", time(answer.answeredAt()), "fixedFrom", fixedFrom);
        }

        private String time(Instant time) {
            return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", language.locale())
                    .withZone(ZoneOffset.UTC)
                    .format(time);
        }
    }
}
