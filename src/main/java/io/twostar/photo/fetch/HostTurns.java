package io.twostar.photo.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many photos of each host are being fetched, and which hosts are to be left alone for a while; of this instance. */
final class HostTurns {

    /** Failures in a row from which a host is left alone, each time twice as long. */
    private static final int PATIENT_UNTIL = 3;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    private record Host(int running, int failures, Instant restsUntil) {

        static final Host IDLE = new Host(0, 0, Instant.EPOCH);
    }

    private final int perHost;
    private final Map<String, Host> hosts = new HashMap<>();

    HostTurns(int perHost) {
        this.perHost = perHost;
    }

    /** Hosts from which nothing more is to be fetched at the moment. */
    synchronized List<String> busy(Instant now) {
        hosts.values()
                .removeIf(host -> host.running() == 0
                        && host.failures() == 0
                        && host.restsUntil().isBefore(now));
        return hosts.entrySet().stream()
                .filter(host -> host.getValue().running() >= perHost
                        || host.getValue().restsUntil().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void begin(String name) {
        Host host = hosts.getOrDefault(name, Host.IDLE);
        hosts.put(name, new Host(host.running() + 1, host.failures(), host.restsUntil()));
    }

    /** @param hasAnswered whether the server has done what a server does, whatever it said of the photo */
    synchronized void end(String name, boolean hasAnswered, Instant now) {
        Host host = hosts.getOrDefault(name, Host.IDLE);
        int failures = hasAnswered ? 0 : host.failures() + 1;
        Instant rests = host.restsUntil();
        if (failures >= PATIENT_UNTIL) {
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - PATIENT_UNTIL));
            rests = now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
        }
        hosts.put(name, new Host(Math.max(0, host.running() - 1), failures, rests));
    }

    /** The server has asked for it. */
    synchronized void rest(String name, Duration asked, Instant now) {
        Host host = hosts.getOrDefault(name, Host.IDLE);
        hosts.put(name, new Host(host.running(), host.failures(), now.plus(asked)));
    }
}
