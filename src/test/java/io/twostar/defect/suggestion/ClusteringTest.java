package io.twostar.defect.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.defect.EvidenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    private final List<Passage> passages = new ArrayList<>();

    private void complaint(String speaker, String text) {
        passages.add(new Passage(EvidenceKind.REVIEW, UUID.randomUUID(), text, null, speaker, true));
    }

    private void other(String text) {
        passages.add(new Passage(EvidenceKind.REVIEW, null, text, null, "", false));
    }

    private List<List<String>> words() {
        return Clustering.of(passages, 2, 10).stream()
                .map(cluster -> cluster.words().stream().map(Cluster.Word::word).toList())
                .toList();
    }

    @Test
    void findsWhatSeveralComplainOfAndNamesIt() {
        complaint("a", "The holder is pretty but the screw rusted after a week.");
        complaint("b", "Rust at the screw! My holder looks old.");
        complaint("c", "It arrived with a scratch on the mirror.");
        complaint("d", "Scratches all over the mirror of this holder.");
        complaint("e", "Smells.");
        for (int i = 0; i < 10; i++) {
            other("A pretty holder, fits every brush.");
        }
        List<Cluster> clusters = Clustering.of(passages, 2, 10);
        assertThat(words()).hasSize(2).allSatisfy(words -> assertThat(words).doesNotContain("holder", "pretty"));
        assertThat(words()).anySatisfy(words -> assertThat(words).contains("screw"));
        assertThat(words()).anySatisfy(words -> assertThat(words).contains("mirror"));
        assertThat(clusters).allSatisfy(cluster -> {
            assertThat(cluster.passages()).hasSize(2);
            assertThat(cluster.speakers(false)).isEqualTo(2);
        });
    }

    @Test
    void countsACustomerOnce() {
        complaint("a", "The screw rusts.");
        complaint("a", "Still rusting, the screw.");
        complaint("b", "Too small.");
        assertThat(words()).isEmpty();
    }

    @Test
    void readsGermanToo() {
        complaint("a", "Die Schraube ist nach einer Woche verrostet.");
        complaint("b", "Verrostete Schrauben, und das nach einem Monat.");
        complaint("c", "Der Spiegel ist zu klein für das Bad.");
        assertThat(words()).hasSize(1);
        assertThat(words().get(0)).containsAnyOf("schraube", "schrauben");
    }

    @Test
    void hasNoResultWithoutVotes() {
        assertThat(words()).isEmpty();
        other("Nice.");
        assertThat(words()).isEmpty();
        complaint("a", "");
        assertThat(words()).isEmpty();
    }

    @Test
    void isTheSameWheneverItIsAsked() {
        for (int i = 0; i < 40; i++) {
            complaint("s" + i, "word" + (char) ('a' + i % 5) + " thing" + (char) ('a' + i % 3));
        }
        assertThat(words()).isEqualTo(words());
    }
}
