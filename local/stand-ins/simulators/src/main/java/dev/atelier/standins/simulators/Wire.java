package dev.atelier.standins.simulators;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;

/** Breaks connections below HTTP: resets them, drops answers, cuts bodies. */
final class Wire {

    private static final byte[] INTERIM = "HTTP/1.1 100".getBytes(StandardCharsets.US_ASCII);

    private Wire() {}

    /** Sends a TCP reset. */
    static void reset(HttpServerRequest request) {
        reset(channel(request));
    }

    /** Lets the vendor work; the first byte of its answer becomes a reset. */
    static void resetInsteadOfAnswer(HttpServerRequest request) {
        intercept(request, new Interceptor() {
            @Override
            void answer(ChannelHandlerContext context, ByteBuf bytes, ChannelPromise promise) {
                bytes.release();
                promise.setSuccess();
                reset(context.channel());
            }
        });
    }

    /** Lets the vendor work; its answer is replaced by a 500 and the connection closed. */
    static void failInsteadOfAnswer(HttpServerRequest request, String body) {
        String page = body.isEmpty() ? "<html><body><h1>500 Internal Server Error</h1></body></html>" : body;
        String type = page.startsWith("{") ? "application/json" : "text/html; charset=UTF-8";
        byte[] payload = page.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: " + type + "\r\nContent-Length: "
                + payload.length + "\r\nConnection: close\r\n\r\n";
        intercept(request, new Interceptor() {
            private boolean replaced;

            @Override
            void answer(ChannelHandlerContext context, ByteBuf bytes, ChannelPromise promise) {
                bytes.release();
                promise.setSuccess();
                if (!replaced) {
                    replaced = true;
                    ByteBuf other = Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), payload);
                    context.writeAndFlush(other).addListener(written -> context.close());
                }
            }
        });
    }

    /** Lets {@code bytes} of the body through (half of it when below zero), then closes the connection. */
    static void cutBody(HttpServerResponse response, HttpServerRequest request, int bytes) {
        response.putHeader("connection", "close");
        intercept(request, new Interceptor() {
            private final HeadEnd head = new HeadEnd();
            private long left = -1;

            @Override
            void answer(ChannelHandlerContext context, ByteBuf out, ChannelPromise promise) {
                int headBytes = head.consume(out);
                if (left < 0) {
                    left = bytes >= 0 ? bytes : half(response);
                }
                int allowed = (int) Math.min(out.readableBytes(), headBytes + (head.passed() ? left : 0));
                left -= allowed - headBytes;
                boolean over = allowed < out.readableBytes();
                context.writeAndFlush(out.readRetainedSlice(allowed)).addListener(written -> {
                    if (over) {
                        context.close();
                    }
                });
                out.release();
                promise.setSuccess();
            }
        });
    }

    private static long half(HttpServerResponse response) {
        String length = response.headers().get("content-length");
        return length == null ? 16 : Long.parseLong(length) / 2;
    }

    private static void intercept(HttpServerRequest request, ChannelHandler handler) {
        channel(request).pipeline().addFirst(handler);
    }

    private static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    /** Finds where an answer's head ends in its stream of bytes. */
    private static final class HeadEnd {
        private static final byte[] END = {'\r', '\n', '\r', '\n'};
        private int seen;

        boolean passed() {
            return seen == END.length;
        }

        /** How many of the readable bytes belong to the head. */
        int consume(ByteBuf out) {
            int count = 0;
            while (!passed() && count < out.readableBytes()) {
                byte next = out.getByte(out.readerIndex() + count);
                count++;
                seen = next == END[seen] ? seen + 1 : next == END[0] ? 1 : 0;
            }
            return count;
        }
    }

    /** Sees the encoded bytes of one connection's answers; interim 100 answers pass. */
    private abstract static class Interceptor extends ChannelOutboundHandlerAdapter {

        abstract void answer(ChannelHandlerContext context, ByteBuf bytes, ChannelPromise promise);

        @Override
        public final void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (!(message instanceof ByteBuf bytes)) {
                ReferenceCountUtil.release(message);
                promise.setFailure(new IllegalStateException("only buffers can be intercepted"));
            } else if (interim(bytes)) {
                context.write(bytes, promise);
            } else {
                answer(context, bytes, promise);
            }
        }

        private static boolean interim(ByteBuf bytes) {
            return bytes.readableBytes() >= INTERIM.length
                    && bytes.slice(bytes.readerIndex(), INTERIM.length).equals(Unpooled.wrappedBuffer(INTERIM));
        }
    }
}
