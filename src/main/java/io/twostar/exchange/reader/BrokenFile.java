package io.twostar.exchange.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/** A file that cannot be read further; the message is for its sender. */
public final class BrokenFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenFile(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a read failure says about the file, or the failure itself if the service caused it. */
    public static RuntimeException explain(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ZipException || cause instanceof EOFException) {
                return new BrokenFile("The file is no valid gzip: it is damaged or incomplete.", failure);
            }
            if (cause instanceof JsonProcessingException || cause instanceof XMLStreamException) {
                return new BrokenFile("The file is no valid JSON or XML to its end.", failure);
            }
        }
        return failure;
    }
}
