package io.twostar.http.limit;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A long body that keeps a thread busy while it arrives, and therefore has to arrive at a minimum rate. */
public final class PacedBody extends FilterInputStream {

    /** Connections begin slowly, and mobile ones pause. */
    private static final long GRACE_NANOS = 15_000_000_000L;

    /** Less than the slowest connection that files are sent over; at this rate a photo of a megabyte takes two minutes. */
    private static final long BYTES_A_SECOND = 8 * 1024L;

    private static final long SECOND = 1_000_000_000L;

    private final long begin = System.nanoTime();
    private long arrived;

    public PacedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws ProblemException 408 if the body arrives too slowly */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        arrived += Math.max(0, read);
        requirePace(System.nanoTime() - begin, arrived);
        return read;
    }

    static void requirePace(long nanos, long arrived) {
        if (nanos > GRACE_NANOS && arrived < nanos / SECOND * BYTES_A_SECOND) {
            throw new ProblemException(
                    ProblemType.REQUEST_TIMEOUT,
                    "The body has to arrive with " + BYTES_A_SECOND + " bytes a second or more.");
        }
    }

    /** Not the body: what is left of it would be waited for. The code that sends the response discards it. */
    @Override
    public void close() {
        // nothing is held here
    }
}
