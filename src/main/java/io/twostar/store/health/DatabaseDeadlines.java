package io.twostar.store.health;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.store.BackgroundThread;
import io.twostar.store.StoreUnavailable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Deadlines for responses of the database. A network that drops packets, or a stopped server, sends nothing: without a
 * deadline callers would wait for minutes. Requests have a short one; {@link BackgroundThread}s and the start of the
 * service, which may migrate, have that of the connection ({@code socketTimeout}).
 *
 * <p>The driver keeps the deadline in a field and reads the socket with it: setting it costs no round trip. A statement
 * timeout of PostgreSQL would cost one, and does not help where nothing arrives.
 */
@Singleton
class DatabaseDeadlines implements AgroalPoolInterceptor {

    /** Settings. */
    @ConfigMapping(prefix = "twostar.database")
    interface Settings {

        /** For one statement of a request; with the validation of a connection and the wait for one it is five seconds. */
        @WithDefault("2500ms")
        Duration requestTimeout();

        /** How long a start waits for a database that is not up yet; read before the service is there to be configured. */
        @WithDefault("1m")
        Duration startTimeout();
    }

    private final Instance<AgroalDataSource> pool;
    private final int requestMillis;
    private volatile int backgroundMillis;
    private volatile boolean started;

    DatabaseDeadlines(Instance<AgroalDataSource> pool, Settings settings) {
        this.pool = pool;
        requestMillis = (int) settings.requestTimeout().toMillis();
    }

    void begin(@Observes StartupEvent event) {
        started = true;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            backgroundMillis = connection.getNetworkTimeout();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        boolean isBackground = !started || Thread.currentThread() instanceof BackgroundThread;
        try {
            connection.setNetworkTimeout(Runnable::run, isBackground ? backgroundMillis : requestMillis);
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * When one connection has broken, the others probably have, too: trying each would take a second, and the next
     * caller would wait for all.
     */
    @Override
    public void onConnectionDestroy(Connection connection) {
        try {
            if (connection.isClosed() && pool.isResolvable()) {
                pool.get().flush(AgroalDataSource.FlushMode.IDLE);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
