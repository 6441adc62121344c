package dev.atelier.gateway.singleuser;

import dev.atelier.gateway.addresses.Networks;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets only programs of this machine in when nobody signs in. The connection must come from loopback, no proxy may have
 * passed it on, and {@code Host} must name loopback: a page whose name was pointed at 127.0.0.1 after it had been loaded
 * (DNS rebinding) says its own name there. Does not start on an address others could reach.
 */
@ApplicationScoped
public class SingleUser {

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> PASSED_ON = List.of("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via");

    private final boolean on;
    private final String host;

    SingleUser(AuthSettings settings) {
        on = settings.mode() == AuthSettings.Mode.SINGLE_USER;
        host = settings.host();
    }

    void start(@Observes StartupEvent start) {
        requireLoopback();
    }

    /** @throws IllegalStateException when others could reach it */
    void requireLoopback() {
        try {
            if (on && !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalStateException("ATELIER_AUTH=single-user lets everybody in who can connect, so"
                        + " ATELIER_HTTP_HOST must be 127.0.0.1, not " + host);
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("ATELIER_HTTP_HOST is unknown: " + host, e);
        }
    }

    /** Whether nobody signs in. */
    public boolean isOn() {
        return on;
    }

    /** @throws NotLocal when it is on and the request is not of this machine */
    public void check(HttpServerRequest request) {
        if (!on) {
            return;
        }
        var peer =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        if (Networks.address(peer).filter(InetAddress::isLoopbackAddress).isEmpty()) {
            throw new NotLocal("connect from that machine");
        }
        if (PASSED_ON.stream().anyMatch(header -> request.headers().contains(header))) {
            throw new NotLocal("no proxy may stand in front of it");
        }
        var asked = request.getHeader("Host");
        if (asked == null || !LOCAL_NAMES.contains(withoutPort(asked).toLowerCase(Locale.ROOT))) {
            throw new NotLocal("call it localhost or 127.0.0.1");
        }
    }

    private static String withoutPort(String host) {
        var colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
