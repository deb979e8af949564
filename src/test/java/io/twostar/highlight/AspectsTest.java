package io.twostar.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which words are worth a highlight. */
class AspectsTest {

    @Test
    void computesDunningsRatio() {
        assertThat(Aspects.ratio(10, 20, 5, 100)).isCloseTo(23.00, within(0.01));
        assertThat(Aspects.ratio(5, 50, 10, 100)).isCloseTo(0, within(1e-9));
    }

    @Test
    void namesWhatOnlyThisProductIsSaidToHave() {
        List<Aspects.Aspect> aspects =
                Aspects.of(texts(20, i -> i % 2 == 0 ? "The lid leaks when it boils." : "It boils water."), "Kettle");
        assertThat(aspects)
                .extracting(Aspects.Aspect::words)
                .contains("lid leaks")
                .doesNotContain("water");
        assertThat(aspects.get(0).texts()).hasSize(10);
    }

    @Test
    void worksInGerman() {
        List<Aspects.Aspect> aspects = Aspects.of(
                texts(20, i -> i % 2 == 0 ? "Der Griff ist leider nicht stabil." : "Das Wasser kocht."), "Kocher");
        assertThat(aspects).extracting(Aspects.Aspect::words).anyMatch(words -> words.contains("griff"));
    }

    @Test
    void saysNothingBelowTenTextsOrOfTheNameOrOfFew() {
        assertThat(Aspects.of(texts(9, i -> "The lid leaks."), "Kettle")).isEmpty();
        assertThat(Aspects.of(texts(20, i -> "Teasmade."), "Teasmade")).isEmpty();
        assertThat(Aspects.of(texts(20, i -> i < 2 ? "The lid leaks." : "It boils."), "Kettle"))
                .extracting(Aspects.Aspect::words)
                .doesNotContain("lid");
    }

    @Test
    void quotesTheSentenceExactly() {
        String text = "i bought it in may. the lid, of 5.8 in, does not close. would not buy again.";
        assertThat(Quotations.whole(text, text.indexOf("lid"))).contains("the lid, of 5.8 in, does not close.");
        assertThat(Quotations.whole("Lid ok. Fine.", 0)).isEmpty();
        assertThat(Quotations.around("Lid ok. Fine.", 0)).isEqualTo("Lid ok.");
    }

    @Test
    void quotesAPartOfALongSentence() {
        String text = "and then ".repeat(40) + "the lid broke " + "and then ".repeat(40);
        assertThat(Quotations.whole(text, text.indexOf("lid"))).isEmpty();
        String quotation = Quotations.around(text, text.indexOf("lid"));
        assertThat(text).contains(' ' + quotation + ' ');
        assertThat(quotation).contains("the lid broke").hasSizeLessThan(170);
    }

    private interface Writer {
        String text(int number);
    }

    private static HighlightTexts texts(int count, Writer writer) {
        List<ProductText> own = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            own.add(new ProductText(new UUID(0, i), 1, 1 + i % 5, null, writer.text(i), null));
        }
        List<HighlightTexts.Other> others = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            others.add(new HighlightTexts.Other(i % 2 == 0 ? "It boils water." : "Das Wasser kocht.", null));
        }
        return new HighlightTexts(own, others);
    }
}
