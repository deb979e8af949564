package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.http.problem.ValidationError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that floating point cannot hold exactly are multiples of 0.01 all the same, and others are not. */
class HundredthsTest {

    private static final Contract CONTRACT = new Contract(JsonBodyReaderTest.contract());

    @Test
    void takesEveryHundredthOfAStarAndNothingBetween() {
        for (int hundredths = 100; hundredths <= 500; hundredths++) {
            String stars = hundredths / 100 + "." + (hundredths / 10) % 10 + hundredths % 10;
            assertThat(errors(stars)).as(stars).isEmpty();
            assertThat(errors(stars + "0")).as(stars + "0").isEmpty();
            if (hundredths < 500) {
                assertThat(errors(stars + "5")).as(stars + "5").hasSize(1);
                assertThat(errors(stars + "0000001")).as(stars + "0000001").hasSize(1);
            }
        }
    }

    private static List<ValidationError> errors(String stars) {
        List<ValidationError> errors = new ArrayList<>();
        String rule = "{\"scope\":{\"kind\":\"ALL\"},\"minimumCount\":1,\"maximumAverage\":" + stars + "}";
        CONTRACT.check("DelistingRulePut", StrictJson.read(rule.getBytes(StandardCharsets.UTF_8)), errors);
        return errors;
    }
}
