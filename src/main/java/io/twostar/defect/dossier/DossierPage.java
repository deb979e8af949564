package io.twostar.defect.dossier;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import io.twostar.defect.DefectView;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets a dossier for paper. Everything that people wrote is escaped. */
@Singleton
class DossierPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).withZone(ZoneOffset.UTC);

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

    String render(Dossier dossier) {
        long most = dossier.months().stream()
                .mapToLong(Dossier.MonthCount::count)
                .max()
                .orElse(1);
        return template.data("dossier", dossier)
                .data(
                        "months",
                        dossier.months().stream()
                                .map(month -> Map.of(
                                        "month",
                                        month.month(),
                                        "count",
                                        month.count(),
                                        "width",
                                        100 * month.count() / most))
                                .toList())
                .data(
                        "quotes",
                        dossier.quotes().stream().map(DossierPage::quote).toList())
                .data(
                        "timeline",
                        dossier.timeline().stream().map(DossierPage::step).toList())
                .data("answer", answer(dossier))
                .data("preparedAt", DAY.format(dossier.preparedAt()))
                .render();
    }

    private static Map<String, Object> quote(Dossier.DossierQuote quote) {
        String stars = quote.stars() == null ? "" : "★".repeat(quote.stars()) + "☆".repeat(5 - quote.stars());
        return Map.of(
                "text", quote.text(),
                "day", DAY.format(quote.saidAt()),
                "stars", stars,
                "verified", quote.verified(),
                "photos", quote.photos());
    }

    private static Map<String, Object> step(Dossier.DossierStep step) {
        return Map.of(
                "day", DAY.format(step.at()),
                "words", step.event().words(),
                "detail", step.detail() == null ? "" : step.detail());
    }

    private static Map<String, Object> answer(Dossier dossier) {
        DefectView.SupplierAnswerView answer = dossier.supplierAnswer();
        return answer == null
                ? Map.of("text", "", "day", "", "fixedFrom", "")
                : Map.of(
                        "text",
                        answer.text(),
                        "day",
                        DAY.format(answer.answeredAt()),
                        "fixedFrom",
                        day(answer.fixedFrom()));
    }

    private static String day(Instant time) {
        return time == null ? "" : DAY.format(time);
    }
}
