package io.twostar.http;

import io.quarkus.logging.LoggingFilter;
import io.twostar.store.LoggableFailure;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Control characters in messages are logged as escapes, wherever they come from: a line break in something that was sent
 * must not begin a line of the log. Stack traces stay as they are, and have no messages of requests in them
 * ({@link LoggableFailure}).
 */
@LoggingFilter(name = "control-characters")
public final class LogEscaping implements Filter {

    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = MESSAGE.formatMessage(record);
        if (message != null && message.chars().anyMatch(LogEscaping::isControl)) {
            record.setParameters(null);
            String escaped = escape(message);
            if (record instanceof ExtLogRecord extended) {
                extended.setMessage(escaped, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(escaped);
            }
        }
        return true;
    }

    /** Line and paragraph separators end lines as well, in some readers. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.chars().forEach(character -> {
            if (character == '\n') {
                escaped.append("\\n");
            } else if (isControl(character)) {
                escaped.append("\\u%04x".formatted(character));
            } else {
                escaped.append((char) character);
            }
        });
        return escaped.toString();
    }
}
