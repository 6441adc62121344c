package dev.atelier.platform.blobs;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.security.MessageDigest;

/** Passes a stream on and feeds every piece to a digest on its way. Used by one transfer at a time. */
final class HashedStream implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final MessageDigest digest;

    HashedStream(ReadStream<Buffer> source, MessageDigest digest) {
        this.source = source;
        this.digest = digest;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        source.handler(
                handler == null
                        ? null
                        : piece -> {
                            digest.update(piece.getBytes());
                            handler.handle(piece);
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
