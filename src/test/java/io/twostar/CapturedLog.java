package io.twostar;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged from the beginning to the end of this, stack traces included. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final Formatter message = new PatternFormatter("%s");
    private final StringWriter text = new StringWriter();
    private final Logger root = LogContext.getLogContext().getLogger("");

    public CapturedLog() {
        setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        text.append(message.formatMessage(logged));
        text.append('\n');
        if (logged.getThrown() != null) {
            logged.getThrown().printStackTrace(new PrintWriter(text));
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
