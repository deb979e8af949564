package io.twostar.job;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name under which this process holds leases; a restarted process is another instance. */
@Singleton
class ThisInstance {

    private final String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    String name() {
        return name;
    }
}
