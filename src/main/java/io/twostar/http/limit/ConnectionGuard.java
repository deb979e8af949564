package io.twostar.http.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes a connection that sends no whole request head in time, and one whose answers are not taken. It sees the bytes of
 * one connection, whatever the version of HTTP.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Slower than the slowest connection that anybody reads over. */
    private static final long BYTES_A_SECOND = 1_024;

    private static final int LOOKS_PER_DEADLINE = 8;

    private final Duration firstHead;
    private final Duration nextHead;
    private final Duration writes;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long idleSince = System.nanoTime();
    private volatile boolean hadOne;
    private ScheduledFuture<?> looking;
    private long written;
    private long waitsSince;
    private long sentBefore;

    /**
     * @param firstHead how long the head of the first request may take
     * @param nextHead how long the next one may take to be whole, from the end of the one before
     * @param writes how long an answer may go on without being taken
     */
    ConnectionGuard(Duration firstHead, Duration nextHead, Duration writes) {
        this.firstHead = firstHead;
        this.nextHead = nextHead;
        this.writes = writes;
    }

    /** The request has a whole head: from now on its body and its answer have deadlines of their own. */
    static void begun(RoutingContext request) {
        HttpConnection connection = request.request().connection();
        ConnectionGuard guard =
                ((ConnectionBase) connection).channel().pipeline().get(ConnectionGuard.class);
        if (guard != null) {
            guard.hadOne = true;
            guard.requests.incrementAndGet();
            request.addEndHandler(end -> {
                guard.idleSince = System.nanoTime();
                guard.requests.decrementAndGet();
            });
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        idleSince = System.nanoTime();
        waitsSince = idleSince;
        long pause = Math.min(firstHead.toMillis(), writes.toMillis()) / LOOKS_PER_DEADLINE;
        looking = context.executor().scheduleWithFixedDelay(() -> look(context), pause, pause, TimeUnit.MILLISECONDS);
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        super.channelInactive(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            written += bytes.readableBytes();
        } else if (message instanceof FileRegion file) {
            written += file.count();
        }
        super.write(context, message, promise);
    }

    private void look(ChannelHandlerContext context) {
        Channel channel = context.channel();
        long now = System.nanoTime();
        long waiting = waiting(channel);
        if (waiting == 0 && !isHeldBack(channel)) {
            waitsSince = now;
            sentBefore = written;
            Duration most = hadOne ? nextHead : firstHead;
            if (requests.get() == 0 && now - idleSince > most.toNanos()) {
                channel.close();
            }
        } else if (now - waitsSince > writes.toNanos()) {
            long sent = written - waiting;
            if (sent - sentBefore < writes.toSeconds() * BYTES_A_SECOND) {
                context.close(); // from here: the handlers after this one would wait until everything is sent
            }
            waitsSince = now;
            sentBefore = sent;
        }
    }

    /** Bytes that the kernel has not taken yet. */
    private static long waiting(Channel channel) {
        ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
        return out == null ? 0 : Math.max(0, out.totalPendingWriteBytes() - out.currentProgress());
    }

    /** Whether HTTP/2 has something to send that its reader does not ask for. */
    private static boolean isHeldBack(Channel channel) {
        Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        return http2 != null && hasHeldBack(http2.connection());
    }

    private static boolean hasHeldBack(Http2Connection connection) {
        try {
            var flow = connection.remote().flowController();
            return connection.forEachActiveStream(stream -> !flow.hasFlowControlled(stream)) != null;
        } catch (Http2Exception e) {
            return false;
        }
    }
}
