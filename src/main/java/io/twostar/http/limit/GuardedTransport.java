package io.twostar.http.limit;

import io.netty.bootstrap.ServerBootstrap;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts the {@link ConnectionGate} in front of every server of Vert.x, which offers no other hook before the first
 * request of a connection; made by Vert.x, which finds it under {@code META-INF/services}.
 */
public class GuardedTransport implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        Transport real = builder.findTransport();
        builder.findTransport((Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (arguments != null && arguments[arguments.length - 1] instanceof ServerBootstrap server) {
                            server.handler(new ConnectionGate(settings()));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static HttpConfig settings() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(HttpConfig.class);
    }
}
