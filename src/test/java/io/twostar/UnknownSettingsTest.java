package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnknownSettingsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(TWOSTAR_\\w+)`");

    @Inject
    BeanManager beans;

    @Test
    void knowsEverySettingOfThePage() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(documented).hasSizeGreaterThan(100);
        assertThat(UnknownSettings.unknown(documented, beans)).isEmpty();
    }

    @Test
    void namesWhatNothingReads() {
        assertThat(UnknownSettings.unknown(
                        List.of(
                                "PATH",
                                "TWOSTAR_ADMIN_KEY",
                                "TWOSTAR_TEXT_WORDS_EN",
                                "TWOSTAR_TEXT_POLICIES_12__CATEGORY",
                                "TWOSTAR_TEXT_POLICIES_12__NAME",
                                "TWOSTAR_TEXT_CATEGORIES__KETTLES_",
                                "TWOSTAR_INTAKE_BATCHES"),
                        beans))
                .containsExactly(
                        "TWOSTAR_INTAKE_BATCHES",
                        "TWOSTAR_TEXT_CATEGORIES__KETTLES_",
                        "TWOSTAR_TEXT_POLICIES_12__NAME");
    }
}
