package io.twostar.store;

/** A thread whose work no request waits for: jobs, deliveries, tidying up. Its statements may take long. */
public final class BackgroundThread extends Thread {

    public BackgroundThread(Runnable work, String name) {
        super(work, name);
    }
}
