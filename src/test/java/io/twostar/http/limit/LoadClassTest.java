package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadClassTest {

    private static final RequestSender GUEST = new RequestSender("127.0.0.1", RequestSender.Kind.GUEST);
    private static final RequestSender STAFF = new RequestSender("key", RequestSender.Kind.STAFF);
    private static final RequestSender CUSTOMER = new RequestSender("person", RequestSender.Kind.OTHER);

    @ParameterizedTest
    @CsvSource({
        "answerInquiry, POST, '', GUESTS",
        "listReviews, GET, '', READS",
        "askQuestion, POST, submit customer admin, CUSTOMERS",
        "giveTip, POST, submit customer admin, CUSTOMERS",
        "putPollVote, PUT, submit customer admin, CUSTOMERS",
        "listModerationQueue, GET, moderate admin, STAFF",
        "putEmergencyStop, PUT, admin, STAFF",
        "startImport, POST, catalog admin, IMPORTS",
        "previewImport, POST, catalog admin, IMPORTS",
        "exportReviews, GET, partner admin, EXPORTS",
        "submitReview, POST, submit customer invitation admin, WRITES"
    })
    void distinguishesKindsOfCallers(String operation, String method, String scopes, LoadClass expected) {
        Set<String> needed = scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
        assertThat(LoadClass.of(operation, method, needed)).isEqualTo(expected);
    }

    @Test
    void doesNotLetMadeUpInvitationsTakeThePlacesOfReviews() {
        assertThat(LoadClass.WRITES.by(GUEST)).isEqualTo(LoadClass.GUESTS);
        assertThat(LoadClass.WRITES.by(CUSTOMER)).isEqualTo(LoadClass.WRITES);
    }

    @Test
    void leavesStaffTheirPlacesWhateverCustomersDo() {
        assertThat(LoadClass.CUSTOMERS.by(STAFF)).isEqualTo(LoadClass.STAFF);
        assertThat(LoadClass.CUSTOMERS.by(CUSTOMER)).isEqualTo(LoadClass.CUSTOMERS);
    }
}
