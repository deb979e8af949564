package io.twostar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twostar.http.ValidationProblem;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    @Test
    void takesOurNamesWithoutAMapping() {
        assertThat(ColumnNames.of((String) null).of(Column.STARS)).isEqualTo("stars");
    }

    @Test
    void readsNamesWithSpacesColonsCommasAndPercentSigns() {
        ColumnNames names = ColumnNames.of("stars:Rating,productId:Clothing ID,text:a%2Cb: 100%25+,title:ä");
        assertThat(names.of(Column.STARS)).isEqualTo("Rating");
        assertThat(names.of(Column.PRODUCT_ID)).isEqualTo("Clothing ID");
        assertThat(names.of(Column.TEXT)).isEqualTo("a,b: 100%+");
        assertThat(names.of(Column.TITLE)).isEqualTo("ä");
        assertThat(names.of(Column.LOCALE)).isEqualTo("locale");
    }

    @Test
    void refusesAColumnMappedTwiceAndABarePercentSign() {
        assertThatThrownBy(() -> ColumnNames.of("stars:a,stars:b")).isInstanceOf(ValidationProblem.class);
        assertThatThrownBy(() -> ColumnNames.of("stars:100%")).isInstanceOf(ValidationProblem.class);
    }
}
