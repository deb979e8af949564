package io.twostar.http.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Bounds the connections, and those of one address; every one let in gets a guard. */
final class ConnectionGate extends ChannelInboundHandlerAdapter {

    private final HttpConfig settings;
    private final FairShares connections;

    ConnectionGate(HttpConfig settings) {
        this.settings = settings;
        this.connections = new FairShares(settings.connections(), settings.connectionsPerAddress());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
        Channel connection = (Channel) accepted;
        Object address = address(connection.remoteAddress());
        if (connections.take(address, 1) != FairShares.Outcome.TAKEN) {
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(closed -> connections.release(address, 1));
        connection
                .pipeline()
                .addLast(new ConnectionGuard(settings.headTimeout(), settings.keepAlive(), settings.writeTimeout()));
        super.channelRead(context, accepted);
    }

    private static Object address(SocketAddress remote) {
        return remote instanceof InetSocketAddress internet ? internet.getAddress() : "local";
    }
}
