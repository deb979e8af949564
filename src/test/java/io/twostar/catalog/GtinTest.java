package io.twostar.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "036000291452", "4006381333931", "00012345600012", "10614141000415"})
    void recognisesNumbersByTheirCheckDigit(String gtin) {
        assertThat(Gtin.isValid(gtin)).isTrue();
        char last = gtin.charAt(gtin.length() - 1);
        String wrong = gtin.substring(0, gtin.length() - 1) + (char) ('0' + (last - '0' + 1) % 10);
        assertThat(Gtin.isValid(wrong)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0000000", "000000000", "0000000000", "00000000000", "4006381333931 ", "400638133393X"})
    void refusesWhatIsNone(String text) {
        assertThat(Gtin.isValid(text)).isFalse();
    }
}
