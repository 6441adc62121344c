package dev.atelier.platform.outbound;

import dev.atelier.platform.outbound.OutboundRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The client for addresses users give. Each hop is judged by the policy, and the connection goes to the judged address.
 * No cookies, no proxy, no decompression. Blocks its thread, a virtual one preferably; memory per call is the
 * connection's buffers. Keeps at most five idle connections; callers bound the number of calls. Safe for several threads.
 */
public final class Outbound implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutboundPolicy policy;
    private final OutboundLimits limits;
    private final OkHttpClient http;

    public Outbound(OutboundPolicy policy, OutboundLimits limits) {
        this.policy = policy;
        this.limits = limits;
        this.http = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .connectTimeout(limits.connectTimeout())
                .readTimeout(limits.readTimeout())
                .writeTimeout(limits.readTimeout())
                .callTimeout(limits.totalTimeout())
                .build();
    }

    /**
     * Asks, following redirects.
     *
     * @return whatever the last hop answered, errors included; to be closed
     * @throws OutboundRefused when the URL or a hop's may not be gone to
     * @throws IOException when the host cannot be reached, breaks off or is too slow, or the thread was interrupted
     */
    public OutboundAnswer send(OutboundRequest request) throws IOException {
        var first = policy.check(request.uri());
        var here = first;
        for (var hop = 0; hop < limits.maxHops(); hop++) {
            var answer = ask(request, here, here.isSameOrigin(first));
            if (!request.followsRedirects() || !REDIRECTS.contains(answer.status())) {
                return answer;
            }
            here = policy.check(target(here, answer));
        }
        throw new OutboundRefused(Reason.BAD_REDIRECT, first.host() + " redirects in circles");
    }

    private OutboundAnswer ask(OutboundRequest request, Destination destination, boolean atFirstOrigin)
            throws IOException {
        var message = new Request.Builder()
                .url(url(destination))
                .header("User-Agent", limits.userAgent())
                .header("Accept-Encoding", "identity");
        request.headers().forEach(message::header);
        if (atFirstOrigin) {
            request.credentials().forEach(message::header);
        }
        message.method(request.method(), body(request));
        var pinned = http.newBuilder()
                .dns(new Pin(destination.host(), destination.addresses()))
                .build();
        var call = pinned.newCall(message.build());
        return new OutboundAnswer(call, call.execute(), destination, atFirstOrigin);
    }

    /** From the parts that were judged, so that no other reading of the text can lead elsewhere. */
    private static HttpUrl url(Destination destination) throws OutboundRefused {
        var uri = destination.uri();
        try {
            return new HttpUrl.Builder()
                    .scheme(uri.getScheme().toLowerCase(java.util.Locale.ROOT))
                    .host(destination.host())
                    .port(destination.port())
                    .encodedPath(Optional.ofNullable(uri.getRawPath())
                            .filter(path -> path.startsWith("/"))
                            .orElse("/"))
                    .encodedQuery(uri.getRawQuery())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new OutboundRefused(Reason.INVALID_URL, "The address is not one of the web");
        }
    }

    private static RequestBody body(OutboundRequest request) {
        return request.body()
                .map(body -> RequestBody.create(body.bytes(), MediaType.parse(body.contentType())))
                .orElse(null);
    }

    private static URI target(Destination from, OutboundAnswer answer) throws OutboundRefused {
        try (answer) {
            return from.uri().resolve(answer.header("Location").orElseThrow());
        } catch (RuntimeException e) {
            throw new OutboundRefused(Reason.BAD_REDIRECT, from.host() + " redirects to nowhere");
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    /** Answers one name with the addresses that were judged; equal pins may share a connection. */
    private record Pin(String host, List<InetAddress> addresses) implements Dns {

        @Override
        public List<InetAddress> lookup(String hostname) throws UnknownHostException {
            if (!hostname.equalsIgnoreCase(host)) {
                throw new UnknownHostException(hostname);
            }
            return addresses;
        }
    }
}
