package io.twostar.store.replica;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.Bean;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;

/**
 * The data source of all features, and of Hibernate: connections of the primary, but of the replica for threads that
 * {@link ReplicaReads} has sent there. It stands in front of the pool that Quarkus makes, because this is the one place
 * that statements of our own and those of Hibernate have in common.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ReadingDataSource implements AgroalDataSource {

    private static final long serialVersionUID = 1L;

    /** Set while the thread reads from the replica. */
    private static final ThreadLocal<Boolean> READING = new ThreadLocal<>();

    private transient AgroalDataSource primary;
    private transient volatile AgroalDataSource replica;
    private transient volatile Runnable onFailure;

    AgroalDataSource primary() {
        AgroalDataSource found = primary;
        if (found == null) {
            found = find();
            primary = found;
        }
        return found;
    }

    private static AgroalDataSource find() {
        for (Bean<?> bean : Arc.container().beanManager().getBeans(AgroalDataSource.class)) {
            if (bean instanceof InjectableBean<?> injectable
                    && !injectable.getBeanClass().equals(ReadingDataSource.class)) {
                return (AgroalDataSource) Arc.container().instance(injectable).get();
            }
        }
        throw new IllegalStateException("there is no data source");
    }

    /** @param onFailure called when the replica gives no connection */
    void readFrom(AgroalDataSource pool, Runnable onFailure) {
        this.onFailure = onFailure;
        this.replica = pool;
    }

    boolean hasReplica() {
        return replica != null;
    }

    Connection replicaConnection() throws SQLException {
        return replica.getConnection();
    }

    static boolean isReading() {
        return READING.get() != null;
    }

    static void beginReading() {
        READING.set(true);
    }

    static void endReading() {
        READING.remove();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (replica != null && isReading()) {
            try {
                return replica.getConnection();
            } catch (SQLException e) {
                endReading();
                onFailure.run();
            }
        }
        return primary().getConnection();
    }

    @PreDestroy
    void closeReplica() {
        if (replica != null) {
            replica.close();
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return primary().getConnection(username, password);
    }

    @Override
    public Connection getReadOnlyConnection() throws SQLException {
        return primary().getReadOnlyConnection();
    }

    @Override
    public AgroalDataSourceConfiguration getConfiguration() {
        return primary().getConfiguration();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        return primary().getMetrics();
    }

    @Override
    public void flush(FlushMode mode) {
        primary().flush(mode);
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        primary().setPoolInterceptors(interceptors);
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return primary().getPoolInterceptors();
    }

    @Override
    public boolean isHealthy(boolean newConnection) throws SQLException {
        return primary().isHealthy(newConnection);
    }

    /** Whoever has made the primary closes it. */
    @Override
    public void close() {
        closeReplica();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return primary().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        primary().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        primary().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return primary().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return primary().getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return primary().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return primary().isWrapperFor(type);
    }
}
