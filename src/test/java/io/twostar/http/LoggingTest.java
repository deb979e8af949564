package io.twostar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.store.LoggableFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class LoggingTest {

    @Test
    void requestsCannotForgeALogLine() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "said %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {"a\n2026-01-01 INFO all is well\u2028\u001b[2J 100 %s"});
        assertThat(new LogEscaping().isLoggable(record)).isTrue();
        assertThat(new PatternFormatter("%s").formatMessage(record))
                .isEqualTo("said a\\n2026-01-01 INFO all is well\\u2028\\u001b[2J 100 %s");
    }

    @Test
    void failuresAreLoggedWithoutTheirMessages() {
        SQLException database = new SQLException("no uuid: \"secret\"", "22P02");
        RuntimeException failure = new IllegalStateException("secret", database);
        failure.addSuppressed(new IllegalArgumentException("secret"));
        StringWriter trace = new StringWriter();
        LoggableFailure.of(failure).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .doesNotContain("secret")
                .contains("java.lang.IllegalStateException", "SQL state 22P02", "IllegalArgumentException")
                .contains("LoggingTest.failuresAreLoggedWithoutTheirMessages");
    }
}
