package io.twostar.review.warmup;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Sends reviews to this instance from one thread, which has one on its way on each of its connections. */
final class OwnLoad {

    /** As many as make batches of the usual size. */
    private static final int CONNECTIONS = 64;

    private static final int CREATED = 201;

    private final OwnReviews reviews;
    private final BooleanSupplier goesOn;
    private final List<OwnConnection> connections = new ArrayList<>(CONNECTIONS);
    private int answered;
    private int refused = CREATED;

    private OwnLoad(OwnReviews reviews, BooleanSupplier goesOn) {
        this.reviews = reviews;
        this.goesOn = goesOn;
    }

    /**
     * Goes on for as long as it may and nothing is refused; ends when all that was sent is answered.
     *
     * @return how many were answered
     * @throws IOException if one was refused or a connection has broken; the message says it for the log
     */
    static int run(URI base, OwnReviews reviews, BooleanSupplier goesOn) throws IOException {
        OwnLoad load = new OwnLoad(reviews, goesOn);
        try {
            load.connect(base);
            while (load.exchange()) {
                // the next round
            }
        } finally {
            for (OwnConnection connection : load.connections) {
                connection.close();
            }
        }
        if (load.refused != CREATED) {
            throw new IOException("a review of it was answered with " + load.refused);
        }
        return load.answered;
    }

    private void connect(URI base) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            OwnConnection connection = new OwnConnection(base);
            connections.add(connection);
            connection.send(reviews.next());
        }
    }

    /** One answer on each connection that waits for one; whether there are more to come. */
    private boolean exchange() throws IOException {
        boolean waits = false;
        for (OwnConnection connection : connections) {
            if (connection.waits()) {
                int status = connection.receive();
                answered++;
                refused = status == CREATED ? refused : status;
                if (refused == CREATED && goesOn.getAsBoolean()) {
                    connection.send(reviews.next());
                    waits = true;
                }
            }
        }
        return waits;
    }
}
