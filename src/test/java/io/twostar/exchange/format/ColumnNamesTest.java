package io.twostar.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twostar.http.problem.ValidationProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    private static ColumnNames names(String parameter) {
        return ColumnNames.of(parameter, List.of(ReviewColumn.values()));
    }

    @Test
    void readsNamesWithSpacesColonsCommasAndPercentSigns() {
        ColumnNames names = names("stars:Rating,productId:Clothing ID,text:a%2Cb: 100%25+,title:ä");
        assertThat(names.others())
                .containsEntry("stars", List.of("Rating"))
                .containsEntry("productId", List.of("Clothing ID"))
                .containsEntry("text", List.of("a,b: 100%+"))
                .containsEntry("title", List.of("ä"))
                .doesNotContainKey("locale");
    }

    @Test
    void readsAlternativesAndConstants() {
        ColumnNames names = names("text:Review|Body%7C2,category:=Pots %2C Pans");
        assertThat(names.others()).containsEntry("text", List.of("Review", "Body|2"));
        assertThat(names.constants()).containsEntry("category", "Pots , Pans");
    }

    @Test
    void takesWhatWasSentOverAPreset() {
        ColumnNames names = names("category:=Pans,stars:Score").over(names("category:Kind,stars:Rating,text:Body"));
        assertThat(names.others())
                .containsEntry("stars", List.of("Score"))
                .containsEntry("text", List.of("Body"))
                .doesNotContainKey("category");
        assertThat(names.constants()).containsEntry("category", "Pans");
    }

    @Test
    void refusesAColumnMappedTwiceAndABarePercentSign() {
        assertThatThrownBy(() -> names("stars:a,stars:b")).isInstanceOf(ValidationProblem.class);
        assertThatThrownBy(() -> names("stars:a,stars:=5")).isInstanceOf(ValidationProblem.class);
        assertThatThrownBy(() -> names("stars:100%")).isInstanceOf(ValidationProblem.class);
    }
}
