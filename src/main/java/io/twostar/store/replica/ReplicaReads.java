package io.twostar.store.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sends public reads to the replica, where one is set and has what the caller may expect to see: every write of this
 * instance to what is read. Otherwise the primary is read, as it is for whatever the replica fails to answer or does not
 * find. Changes by other instances are seen no later than {@code twostar.read.max-lag} after their commit.
 */
@ApplicationScoped
public class ReplicaReads {

    private enum Outcome {
        /** Read from the replica. */
        REPLICA,
        /** From the primary: the replica is too far behind, or away. */
        BEHIND,
        /** From the primary: the replica has not all writes of this instance yet. */
        OWN_WRITE,
        /** From the primary: the replica failed, or had not what was looked for. */
        REPEATED
    }

    private final Replica replica;
    private final ReadingDataSource dataSource;
    private final MeterRegistry registry;

    ReplicaReads(Replica replica, ReadingDataSource dataSource, MeterRegistry registry) {
        this.replica = replica;
        this.dataSource = dataSource;
        this.registry = registry;
    }

    /** Reads what concerns one product. Inside a transaction it is part of that. */
    public <T> T of(String productId, Supplier<T> read) {
        return stays() ? read.get() : since(replica.writes().of(productId), read);
    }

    /** Reads what concerns many products. */
    public <T> T ofAll(Supplier<T> read) {
        return stays() ? read.get() : since(replica.writes().ofAll(), read);
    }

    /**
     * Reads what has at least all that was committed before a moment.
     *
     * @param moment as {@link System#nanoTime()} gave it
     */
    public <T> T since(long moment, Supplier<T> read) {
        if (stays()) {
            return read.get();
        }
        if (replica.progress().isBehind(System.nanoTime())) {
            return fromPrimary(Outcome.BEHIND, read);
        }
        if (!replica.progress().has(moment)) {
            return fromPrimary(Outcome.OWN_WRITE, read);
        }
        ReadingDataSource.beginReading();
        try {
            T found = read.get();
            count(Outcome.REPLICA);
            return found;
        } catch (RuntimeException notThere) {
            ReadingDataSource.endReading();
            return fromPrimary(Outcome.REPEATED, read);
        } finally {
            ReadingDataSource.endReading();
        }
    }

    /** Notes that this instance has committed a change of the product. */
    public void written(String productId) {
        if (dataSource.hasReplica()) {
            replica.writes().add(productId, System.nanoTime());
        }
    }

    public void written(Collection<String> productIds) {
        productIds.forEach(this::written);
    }

    /** Notes that this instance has committed something that may have changed any product. */
    public void written() {
        if (dataSource.hasReplica()) {
            replica.writes().add(System.nanoTime());
        }
    }

    /** Notes that this instance has committed something that lists over many products may show, and none of one product. */
    public void writtenNoProduct() {
        if (dataSource.hasReplica()) {
            replica.writes().addForNoProduct(System.nanoTime());
        }
    }

    /** Without a replica, within another read, and in a transaction, which may write. */
    private boolean stays() {
        return !dataSource.hasReplica()
                || ReadingDataSource.isReading()
                || QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    }

    private <T> T fromPrimary(Outcome why, Supplier<T> read) {
        count(why);
        return read.get();
    }

    private void count(Outcome outcome) {
        Counter.builder("twostar.replica.reads")
                .description("Reads that may come from the replica, by where they came from and why")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
