package io.twostar.store.replica;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.cache.LocalConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.store.Heartbeat;
import io.twostar.store.LoggableFailure;
import io.twostar.store.SqlSession;
import io.twostar.store.StoreFailure;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The pool of the replica, and how current the replica is. Ten times a second the position that the primary writes at
 * is noted, and from when the replica has replayed up to there, it is known to have all that was committed before the
 * note. A write need not ask for its position, so it costs nothing.
 */
@ApplicationScoped
class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** A replica is asked once: the primary answers instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PATIENCE_OF_LOGIN = Duration.ofMillis(800);

    private static final String WRITTEN = "select pg_current_wal_insert_lsn()::text as position";

    private static final String REPLAYED =
            "select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= :position::pg_lsn as reached";

    /** @param position of the primary, read after {@code moment} */
    private record Note(long moment, String position) {}

    private final Transactions transactions;
    private final ReadingDataSource dataSource;
    private final ReplicaProgress progress;
    private final OwnWrites writes;
    private final Heartbeat heartbeat = new Heartbeat("read-replica", this::follow);
    private Note note;
    private boolean answers = true;

    Replica(ReadSettings settings, Transactions transactions, ReadingDataSource dataSource) {
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.progress = new ReplicaProgress(settings.maxLag().toNanos());
        this.writes = new OwnWrites(settings.maxLag(), System.nanoTime());
    }

    void start(@Observes StartupEvent event, ReadSettings settings, MeterRegistry registry) throws SQLException {
        String url = settings.url().filter(text -> !text.isBlank()).orElse(null);
        if (url == null) {
            return;
        }
        dataSource.readFrom(pool(url, dataSource.primary()), progress::unknown);
        Gauge.builder("twostar.replica.lag", () -> progress.lagSeconds(System.nanoTime()))
                .description("How far the replica that is read is behind; no number while it cannot be read")
                .baseUnit("seconds")
                .register(registry);
        heartbeat.start(PAUSE);
        LOG.info("Public reads come from a replica while it is less than " + settings.maxLag() + " behind");
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    /**
     * As that of the primary, but outside of its transactions, and with a cache of its own: the cache hands a thread its
     * last connection again, whichever pool that came from.
     */
    private static AgroalDataSource pool(String url, AgroalDataSource primary) throws SQLException {
        AgroalConnectionPoolConfiguration pool = primary.getConfiguration().connectionPoolConfiguration();
        AgroalConnectionFactoryConfigurationSupplier connections =
                new AgroalConnectionFactoryConfigurationSupplier(pool.connectionFactoryConfiguration()).jdbcUrl(url);
        AgroalConnectionPoolConfigurationSupplier own = new AgroalConnectionPoolConfigurationSupplier(pool)
                .connectionFactoryConfiguration(connections)
                .transactionIntegration(TransactionIntegration.none())
                .connectionCache(LocalConnectionCache.single())
                .initialSize(0)
                .minSize(0)
                .acquisitionTimeout(PATIENCE);
        AgroalDataSource replica =
                AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(own));
        replica.setPoolInterceptors(List.of(new Deadlines(primary.getPoolInterceptors())));
        return replica;
    }

    /** The deadlines of the primary; what else is done there when a connection breaks is about the primary. */
    private record Deadlines(List<AgroalPoolInterceptor> ofPrimary) implements AgroalPoolInterceptor {

        @Override
        public void onConnectionCreate(Connection connection) {
            ofPrimary.forEach(deadline -> deadline.onConnectionCreate(connection));
        }

        @Override
        public void onConnectionAcquire(Connection connection) {
            ofPrimary.forEach(deadline -> deadline.onConnectionAcquire(connection));
        }
    }

    private void follow() {
        if (note == null) {
            long moment = System.nanoTime();
            note = new Note(moment, transactions.read(sql -> sql.query(WRITTEN).one(row -> row.text("position"))));
        }
        try (Connection connection = dataSource.replicaConnection()) {
            boolean reached = SqlSession.of(connection)
                    .query(REPLAYED)
                    .bind("position", note.position)
                    .one(row -> row.bool("reached"));
            if (reached) {
                progress.completeUpTo(note.moment);
                note = null;
            }
            report(true, null);
        } catch (SQLException | StoreFailure failure) {
            progress.unknown();
            report(false, failure);
        }
    }

    /** Once for each change: it is asked ten times a second. */
    private void report(boolean answering, Exception failure) {
        if (answering != answers) {
            answers = answering;
            if (answering) {
                LOG.info("The replica answers again");
            } else {
                LOG.warn("The replica cannot be read, the primary answers instead", LoggableFailure.of(failure));
            }
        }
    }

    ReplicaProgress progress() {
        return progress;
    }

    OwnWrites writes() {
        return writes;
    }
}
