package dev.atelier.gateway.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which a request's head does not come to its end: a byte now and then would otherwise hold one
 * for ever. The first head counts from the connection's beginning, later ones from their first byte; between requests
 * the server's idle timeout holds. Sits before the decoder, its {@link Watch} behind it.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private final long millis;
    private boolean between;
    private Future<?> timer;

    HeadDeadline(long millis) {
        this.millis = millis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        arm(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (between) {
            between = false;
            arm(context);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        context.fireChannelInactive();
    }

    private void arm(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> context.close(), millis, TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Tells when heads and whole requests are complete. */
    final class Watch extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                disarm();
            }
            if (message instanceof LastHttpContent) {
                between = true;
            }
            context.fireChannelRead(message);
        }
    }
}
