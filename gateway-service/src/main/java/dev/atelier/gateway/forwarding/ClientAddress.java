package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.addresses.Networks;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a service who asked and how, in X-Forwarded-* and Forwarded. What the client itself says of that is believed only from trusted proxies. */
@ApplicationScoped
public class ClientAddress {

    private static final String KEY = "atelier.gateway.forwarding.trusted-proxies";
    private static final Pattern PROTO = Pattern.compile("https?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255}");

    private final Networks trusted;

    ClientAddress(ForwardingSettings settings) {
        trusted = Networks.of(KEY, settings.trustedProxies().orElse(List.of()));
    }

    /** Adds the headers to those of the request that goes to the service. */
    void describe(HttpServerRequest request, MultiMap to) {
        var from = request.headers();
        var peer = peerOf(request);
        var believed = isTrusted(request);
        var proto = believed && matches(PROTO, from.get("X-Forwarded-Proto"))
                ? from.get("X-Forwarded-Proto")
                : request.scheme();
        var host = hostAskedFor(request);
        to.set("X-Forwarded-For", before(believed, from, "X-Forwarded-For") + peer);
        to.set("X-Forwarded-Proto", proto);
        var forwarded = new StringBuilder(before(believed, from, "Forwarded"))
                .append("for=")
                .append(peer.indexOf(':') < 0 ? peer : "\"[" + peer + "]\"")
                .append(";proto=")
                .append(proto);
        if (matches(HOST, host)) {
            to.set("X-Forwarded-Host", host);
            forwarded.append(";host=\"").append(host).append('"');
        }
        to.set("Forwarded", forwarded.toString());
    }

    /**
     * The address of the client itself: the peer, or where the peer is a trusted proxy, the last address in
     * X-Forwarded-For that is none of a trusted proxy. Empty when it cannot be told.
     */
    public Optional<InetAddress> of(HttpServerRequest request) {
        var client = Networks.address(peerOf(request));
        var told = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        for (var i = told.length - 1; i >= 0 && client.filter(trusted::contain).isPresent(); i--) {
            if (!told[i].isBlank()) {
                client = Networks.address(withoutPort(told[i].strip()));
            }
        }
        return client;
    }

    /** The host and port the client has asked for, as it or a trusted proxy says; null when nobody does. */
    public String hostAskedFor(HttpServerRequest request) {
        var passedOn = request.getHeader("X-Forwarded-Host");
        return matches(HOST, passedOn) && isTrusted(request) ? passedOn : request.getHeader("Host");
    }

    /** Some proxies add the port: {@code 203.0.113.7:5012}, {@code [2001:db8::1]:5012}. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        var colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private boolean isTrusted(HttpServerRequest request) {
        return !trusted.isEmpty()
                && Networks.address(peerOf(request)).filter(trusted::contain).isPresent();
    }

    private static String peerOf(HttpServerRequest request) {
        var address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        if (address == null) {
            return "unknown";
        }
        var zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static String before(boolean believed, MultiMap from, String name) {
        return believed && from.contains(name) ? String.join(", ", from.getAll(name)) + ", " : "";
    }

    private static boolean matches(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }
}
