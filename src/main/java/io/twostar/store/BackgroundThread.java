package io.twostar.store;

/** A thread whose work no request waits for: jobs, deliveries, tidying up. */
public final class BackgroundThread extends Thread {

    public BackgroundThread(Runnable work, String name) {
        super(() -> LongWork.run(work), name);
    }
}
