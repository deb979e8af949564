package io.twostar.http.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.http.problem.ProblemType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final Pattern PLACE = Pattern.compile("%\\d\\$s");

    @Test
    void noLanguageLacksATextOrAPlaceInIt() {
        assertThat(Language.ALL).hasSize(7);
        for (Language language : Language.ALL) {
            assertThat(new TreeSet<>(language.texts().keySet()))
                    .as(language.tag())
                    .isEqualTo(new TreeSet<>(Language.ENGLISH.texts().keySet()));
            language.texts().forEach((key, text) -> assertThat(places(text))
                    .as(language.tag() + " " + key)
                    .isEqualTo(places(Language.ENGLISH.texts().get(key))));
        }
    }

    private static List<String> places(String text) {
        List<String> places = new ArrayList<>(
                PLACE.matcher(text).results().map(match -> match.group()).toList());
        places.sort(null);
        return places;
    }

    @Test
    void everyProblemHasATitle() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(Language.ENGLISH.text("problem." + type.slug())).isEqualTo(type.title());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|en",
                "''|en",
                "de|de",
                "de-CH|de",
                "pt-BR|en",
                "pt, pl;q=0.8|pl",
                "en;q=0.2, fr|fr",
                "*|en",
                "§%&|en",
                "nl;q=7|en"
            })
    void choosesAsReadersAsk(String header, String tag) {
        assertThat(Language.of(header).tag()).isEqualTo(tag);
    }

    @Test
    void ignoresHeadersThatAreTooLong() {
        assertThat(Language.of("de,".repeat(200)).tag()).isEqualTo("en");
    }

    @Test
    void translatesSentencesAndLeavesOthers() {
        Language german = Language.of("de");
        assertThat(german.translated("There is no such product.")).isEqualTo("Dieses Produkt gibt es nicht.");
        assertThat(german.translated("must be at most 5")).isEqualTo("darf höchstens 5 sein");
        assertThat(german.translated("must match the pattern ^[a-z]$"))
                .isEqualTo("muss dem Muster ^[a-z]$ entsprechen");
        assertThat(german.translated("It rusts.")).isEqualTo("It rusts.");
        assertThat(german.translated(null)).isNull();
        assertThat(Language.ENGLISH.translated("must be at most 5")).isEqualTo("must be at most 5");
    }

    @Test
    void writesNumbersAsReadersDo() {
        assertThat(Language.of("de").decimal(new BigDecimal("4.50"))).isEqualTo("4,50");
        assertThat(Language.of("de").number(12_345)).isEqualTo("12.345");
        assertThat(Language.of("pl").counted("badge.words", 3, "4,00", "3")).endsWith("3 oceny");
        assertThat(Language.of("pl").counted("badge.words", 13, "4,00", "13")).endsWith("13 ocen");
    }
}
