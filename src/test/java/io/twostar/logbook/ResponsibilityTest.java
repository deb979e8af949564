package io.twostar.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.logbook.Responsibility.Matter;
import io.twostar.logbook.Responsibility.Terms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponsibilityTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Matter HOLDER = new Matter("holder", "Bathroom", "Halden", "halden-gmbh", "MATERIAL");

    private static Responsibility of(String id, String product, String category, String brand, String topic) {
        return new Responsibility(id, new Terms(product, category, brand, null, topic, id, null, null, null), 1, NOW);
    }

    private static String owner(Matter matter, Responsibility... all) {
        return Responsibility.mostSpecific(List.of(all), matter, NOW)
                .map(Responsibility::responsibilityId)
                .orElse("nobody");
    }

    @Test
    void theMostSpecificOneWins() {
        Responsibility all = of("all", null, null, null, null);
        Responsibility topic = of("topic", null, null, null, "MATERIAL");
        Responsibility brand = of("brand", null, null, "Halden", null);
        Responsibility category = of("category", null, "Bathroom", null, null);
        Responsibility product = of("product", "holder", null, null, null);
        Responsibility rest = of("rest", null, "Bathroom", "Halden", "MATERIAL");
        assertThat(owner(HOLDER, all, topic)).isEqualTo("topic");
        assertThat(owner(HOLDER, brand, topic, all)).isEqualTo("brand");
        assertThat(owner(HOLDER, category, brand, topic)).isEqualTo("category");
        assertThat(owner(HOLDER, rest, category)).isEqualTo("rest");
        assertThat(owner(HOLDER, rest, product)).isEqualTo("product");
        assertThat(owner(HOLDER)).isEqualTo("nobody");
    }

    @Test
    void coversOnlyWhatHasEveryAttributeNamed() {
        Responsibility both = of("both", null, "Bathroom", null, "PRICE");
        assertThat(owner(HOLDER, both)).isEqualTo("nobody");
        assertThat(owner(new Matter(null, null, null, null, "MATERIAL"), of("topic", null, null, null, "MATERIAL")))
                .isEqualTo("topic");
    }

    @Test
    void twoOfTheSameKindAreDecidedByTheirIds() {
        assertThat(owner(HOLDER, of("b", null, null, null, null), of("a", null, null, null, null)))
                .isEqualTo("a");
    }

    @Test
    void isValidFromItsBeginningToBeforeItsEnd() {
        Responsibility limited = new Responsibility(
                "x", new Terms(null, null, null, null, null, "x", null, NOW, NOW.plusSeconds(1)), 1, NOW);
        assertThat(limited.isValid(NOW.minusMillis(1))).isFalse();
        assertThat(limited.isValid(NOW)).isTrue();
        assertThat(limited.isValid(NOW.plusSeconds(1))).isFalse();
    }
}
