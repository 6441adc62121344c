package dev.atelier.platform.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Call;
import okhttp3.Response;

/** An answer whose body has not been read yet; to be closed. */
public final class OutboundAnswer implements AutoCloseable {

    private final Call call;
    private final Response response;
    private final Destination destination;
    private final boolean atFirstOrigin;

    OutboundAnswer(Call call, Response response, Destination destination, boolean atFirstOrigin) {
        this.call = call;
        this.response = response;
        this.destination = destination;
        this.atFirstOrigin = atFirstOrigin;
    }

    public int status() {
        return response.code();
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** Of the body, if the host has told it. */
    public OptionalLong contentLength() {
        var length = response.body().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** Who answered: the last hop. */
    public Destination destination() {
        return destination;
    }

    /** Whether the answer came from where the request went first, not from where it was redirected to. */
    public boolean isFromFirstOrigin() {
        return atFirstOrigin;
    }

    /** As it came; never decompressed. */
    public InputStream body() {
        return response.body().byteStream();
    }

    /** @throws OutboundBodyTooLarge when the body has more bytes */
    public byte[] readAll(int most) throws IOException {
        if (contentLength().orElse(0) > most) {
            throw new OutboundBodyTooLarge(most);
        }
        var bytes = body().readNBytes(most);
        if (bytes.length == most && body().read() >= 0) {
            throw new OutboundBodyTooLarge(most);
        }
        return bytes;
    }

    /** So many bytes at most; what comes after is not waited for. */
    public byte[] beginning(int most) throws IOException {
        return body().readNBytes(most);
    }

    /** Ends the exchange from any thread; whoever reads the body gets an {@link IOException}. */
    public void abort() {
        call.cancel();
    }

    @Override
    public void close() {
        call.cancel();
        response.close();
    }
}
