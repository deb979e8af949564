package io.twostar.defect.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Write to erika.m+x@mail.example.org please | Write to […] please
                Call +49 (171) 234-5678! | Call […]!
                Order 2026-11-8812345 is lost | Order […] is lost
                See https://me.example/erika?x=1 there | See […] there
                I am @erika_m on it | I am […] on it
                Erika says: it rusts. ERIKA! | […] says: it rusts. […]!
                Erikas shelf rusts after 30 days | Erikas shelf rusts after 30 days
                4 of 10, 2026-11-22 | 4 of 10, […]
                """)
    void leavesOutWhoSaidIt(String said, String shown) {
        assertThat(Anonymous.quote(said, List.of("Erika M", "c-1"))).isEqualTo(shown);
    }

    @Test
    void knowsNoNames() {
        assertThat(Anonymous.quote("It rusts.", Arrays.asList(null, "$1", "( a")))
                .isEqualTo("It rusts.");
    }
}
