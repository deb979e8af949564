package io.twostar.syndication.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportLineTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static ExportLine read(String json) {
        try {
            return ExportLine.of(new ObjectMapper().readTree(json.replace('\'', '"')), "halden", NOW);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<PulledReview> review(String more) {
        return read("{'kind':'REVIEW','gtin':'4006381333931','review':{'reviewId':'r-1','productId':'p-1','stars':4,"
                        + "'author':{'displayName':'Maren'},'title':'Fine','text':'Boils.','status':'PUBLISHED','verified':true,"
                        + "'counted':true,'createdAt':'2026-11-20T10:00:00.000Z','updatedAt':'2026-11-20T11:00:00.000Z','version':2"
                        + more + "}}")
                .review();
    }

    @Test
    void readsWhatIsShown() {
        assertThat(review(",'textStatus':'PUBLISHED'"))
                .contains(new PulledReview(
                        PulledReview.idOf("halden", "r-1"),
                        "r-1",
                        "p-1",
                        "4006381333931",
                        true,
                        4,
                        "Fine",
                        "Boils.",
                        null,
                        "Maren",
                        null,
                        true,
                        true,
                        Instant.parse("2026-11-20T10:00:00Z"),
                        Instant.parse("2026-11-20T11:00:00Z"),
                        2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "REJECTED", "SOMETHING_NEW"})
    void keepsWordsBackThatAreNotPublic(String textStatus) {
        PulledReview review = review(",'textStatus':'" + textStatus + "'").orElseThrow();
        assertThat(review.stars()).isEqualTo(4);
        assertThat(review.title()).isNull();
        assertThat(review.text()).isNull();
        assertThat(review.authorName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "status, WITHDRAWN, false",
        "status, REMOVED, false",
        "exclusionReason, OLD_EPOCH, false",
        "exclusionReason, SURGE_HOLD, true"
    })
    void takesForGoneWhatTheOriginDoesNotList(String member, String value, boolean shown) {
        assertThat(review(",'" + member + "':'" + value + "'").orElseThrow().shown())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'stars':0",
                "'stars':6",
                "'stars':4.5",
                "'stars':'4'",
                "'stars':null",
                "'reviewId':''",
                "'reviewId':7",
                "'productId':'a b'",
                "'createdAt':'yesterday'",
                "'createdAt':'2026-11-21T10:06:00Z'",
                "'createdAt':'1969-11-21T10:06:00Z'",
                "'syndicatedFrom':{'name':'Another'}"
            })
    void skipsWhatIsNoReviewOfTheOrigin(String member) {
        assertThat(review("," + member)).isEmpty();
    }

    @Test
    void cutsAndCleansWords() {
        PulledReview review = review(",'text':'" + "x".repeat(9_999) + "\\ud83d\\ude00','title':'\\u0000 \\ud83d'")
                .orElseThrow();
        assertThat(review.text()).isEqualTo("x".repeat(9_999));
        assertThat(review.title()).isEqualTo("?");
    }

    @Test
    void dropsWhatIsOptionalAndWrong() {
        PulledReview review = review(",'locale':'not a tag','incentive':'free','updatedAt':'x','version':-1")
                .orElseThrow();
        assertThat(review.locale()).isNull();
        assertThat(review.incentive()).isNull();
        assertThat(review.updatedAt()).isEqualTo(review.createdAt());
        assertThat(review.version()).isEqualTo(1);
    }

    @Test
    void readsTombstonesAndTheEnd() {
        assertThat(read("{'kind':'TOMBSTONE','productId':'p-1','reviewId':'r-1','reason':'ERASED'}")
                        .review())
                .contains(PulledReview.gone(PulledReview.idOf("halden", "r-1"), "r-1", "p-1"));
        assertThat(read("{'kind':'END','since':'AQ-_','reviews':3,'tombstones':1}")
                        .end())
                .contains(new ExportLine.End("AQ-_", 4));
        assertThat(read("{'kind':'END','since':'a&b=c'}").isUsable()).isFalse();
        assertThat(read("{'kind':'NEW'}").isUsable()).isFalse();
        assertThat(read("{}").isUsable()).isFalse();
    }

    @Test
    void namesAReviewByItsOriginAlone() {
        UUID id = PulledReview.idOf("halden", "r-1");
        assertThat(id).isEqualTo(PulledReview.idOf("halden", "r-1"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isNotEqualTo(PulledReview.idOf("halden", "r-2")).isNotEqualTo(PulledReview.idOf("h", "r-1"));
    }

    @Test
    void waitsTwiceAsLongAfterEachFailure() {
        Duration interval = Duration.ofSeconds(20);
        Duration longest = Duration.ofMinutes(15);
        assertThat(Pulls.pause(interval, 1, longest)).isEqualTo(Duration.ofSeconds(40));
        assertThat(Pulls.pause(interval, 3, longest)).isEqualTo(Duration.ofSeconds(160));
        assertThat(Pulls.pause(interval, 100, longest)).isEqualTo(longest);
    }
}
