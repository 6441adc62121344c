package dev.atelier.gateway.door;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMessage;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the HTTP decoder refuse a request with both Content-Length and Transfer-Encoding. By itself it drops the
 * length and goes on, which is allowed, but RFC 9112 section 6.1 calls such a request an attempt at smuggling.
 *
 * <p>Neither Quarkus nor Vert.x lets one choose the decoder, so it is exchanged on each new connection before the first
 * byte is read, through Netty's extension point for servers.
 */
public final class StrictFraming extends ChannelInitializerExtension {

    private static final String DECODER = "httpDecoder";
    /** As in {@code ForwardingSettings}, which is not there yet when the first connection may come. */
    private static final Duration HEAD_TIME = Duration.ofSeconds(10);

    /** To be called before the server listens: Netty reads the property when its first server starts. */
    static void install() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        var headTime = ConfigProvider.getConfig(StrictFraming.class.getClassLoader())
                .getOptionalValue("atelier.gateway.forwarding.head-time", Duration.class)
                .orElse(HEAD_TIME);
        var deadline = new HeadDeadline(headTime.toMillis());
        channel.pipeline().addFirst(deadline, new DecoderExchange(deadline));
    }

    private static final class DecoderExchange extends ChannelInboundHandlerAdapter {

        private final HeadDeadline deadline;

        DecoderExchange(HeadDeadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            var pipeline = context.pipeline();
            if (pipeline.get(DECODER) != null) {
                pipeline.replace(DECODER, DECODER, new StrictDecoder(limits()));
                pipeline.addAfter(DECODER, null, deadline.new Watch());
            }
            context.fireChannelRead(bytes);
            pipeline.remove(this);
        }

        private static HttpServerOptions limits() {
            var config = ConfigProvider.getConfig(StrictFraming.class.getClassLoader());
            return new HttpServerOptions()
                    .setMaxHeaderSize(bytes(config, "max-header-size", "16K"))
                    .setMaxChunkSize(bytes(config, "max-chunk-size", "262144"))
                    .setMaxInitialLineLength(bytes(config, "max-initial-line-length", "8192"));
        }

        private static int bytes(Config config, String limit, String otherwise) {
            var text = config.getOptionalValue("quarkus.http.limits." + limit, String.class)
                    .orElse(otherwise);
            return Math.toIntExact(new MemorySizeConverter().convert(text).asLongValue());
        }
    }

    private static final class StrictDecoder extends VertxHttpRequestDecoder {

        StrictDecoder(HttpServerOptions limits) {
            super(limits);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }
}
