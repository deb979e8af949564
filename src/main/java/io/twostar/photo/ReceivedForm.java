package io.twostar.photo;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A form on its way in, kept aside on disk: many that arrive slowly must not fill the memory. */
final class ReceivedForm implements AutoCloseable {

    /** What a form adds to its file: boundaries, and the headers of its parts. */
    private static final int MOST_AROUND = 1 << 16;

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int BUFFER = 1 << 14;

    private final Path aside;
    private final String boundary;
    private final long mostBytes;

    private ReceivedForm(Path aside, String boundary, long mostBytes) {
        this.aside = aside;
        this.boundary = boundary;
        this.mostBytes = mostBytes;
    }

    /**
     * @param mostBytes of the file in it
     * @throws ProblemException 413 as soon as one byte too many has arrived
     */
    static ReceivedForm receive(InputStream body, String boundary, long mostBytes) throws IOException {
        ReceivedForm form = new ReceivedForm(Files.createTempFile("twostar-photo", ".form"), boundary, mostBytes);
        try (OutputStream out = Files.newOutputStream(form.aside)) {
            long end = System.nanoTime() + LONGEST.toNanos();
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > mostBytes + MOST_AROUND) {
                    throw form.tooLarge();
                }
                if (System.nanoTime() > end) {
                    throw new ProblemException(
                            ProblemType.REQUEST_TIMEOUT, "A photo may take " + LONGEST.toSeconds() + " s to arrive.");
                }
                out.write(buffer, 0, read);
            }
            return form;
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    /** The file in the form. */
    byte[] photo() throws IOException {
        byte[] photo = PhotoForm.photo(Files.readAllBytes(aside), boundary);
        if (photo.length > mostBytes) {
            throw tooLarge();
        }
        return photo;
    }

    private ProblemException tooLarge() {
        return new ProblemException(ProblemType.PHOTO_TOO_LARGE, "A photo may have " + mostBytes + " bytes.");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(aside);
    }
}
