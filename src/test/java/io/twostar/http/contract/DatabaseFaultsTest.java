package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08001, true",
        "53300, true",
        "53100, true",
        "57P01, true",
        "57P03, true",
        "25006, true",
        "23505, false",
        "42703, false",
        "22P05, false"
    })
    void knowsThePassingOnesByTheirState(String state, boolean away) {
        SQLException fault = new SQLException("something", state);
        assertThat(DatabaseFaults.isAway(new CompletionException(new RuntimeException(fault))))
                .isEqualTo(away);
    }

    @Test
    void findsTheReasonOfAFailedCommit() {
        Exception failed = new IllegalStateException("commit failed");
        failed.addSuppressed(new RuntimeException(new SQLException("connection closed", "08006")));
        assertThat(DatabaseFaults.isAway(new RuntimeException(failed))).isTrue();
    }

    @Test
    void knowsAPoolWithoutAFreeConnection() {
        assertThat(DatabaseFaults.isAway(new SQLException("Sorry, acquisition timeout!")))
                .isTrue();
        assertThat(DatabaseFaults.isAway(new SQLTransientConnectionException())).isTrue();
        assertThat(DatabaseFaults.isAway(new IllegalStateException("08006"))).isFalse();
    }
}
