package io.twostar.store;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name under which this process holds jobs and webhooks; a restarted process is another instance. */
@Singleton
public class InstanceId {

    private final String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    public String name() {
        return name;
    }
}
