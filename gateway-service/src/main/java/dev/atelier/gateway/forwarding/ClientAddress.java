package dev.atelier.gateway.forwarding;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a service who asked and how, in X-Forwarded-* and Forwarded. What the client itself says of that is believed only from trusted proxies. */
@ApplicationScoped
public class ClientAddress {

    private static final String KEY = "atelier.gateway.forwarding.trusted-proxies";
    private static final Pattern PROTO = Pattern.compile("https?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255}");

    private final List<IpSubnetFilterRule> trusted = new ArrayList<>();

    ClientAddress(ForwardingSettings settings) {
        settings.trustedProxies().orElse(List.of()).forEach(network -> trusted.add(rule(network.strip())));
    }

    /** Adds the headers to those of the request that goes to the service. */
    void describe(HttpServerRequest request, MultiMap to) {
        var from = request.headers();
        var peer = peerOf(request);
        var believed = isTrusted(request);
        var proto = believed && matches(PROTO, from.get("X-Forwarded-Proto"))
                ? from.get("X-Forwarded-Proto")
                : request.scheme();
        var asked = from.get("Host");
        var host = believed && matches(HOST, from.get("X-Forwarded-Host")) ? from.get("X-Forwarded-Host") : asked;
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

    private boolean isTrusted(HttpServerRequest request) {
        if (trusted.isEmpty() || request.remoteAddress() == null) {
            return false;
        }
        var address = NetUtil.createByteArrayFromIpAddressString(
                request.remoteAddress().hostAddress());
        if (address == null) {
            return false;
        }
        try {
            var peer = new InetSocketAddress(java.net.InetAddress.getByAddress(address), 0);
            return trusted.stream().anyMatch(rule -> rule.matches(peer));
        } catch (java.net.UnknownHostException e) {
            return false;
        }
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

    private static IpSubnetFilterRule rule(String network) {
        var slash = network.indexOf('/');
        var address = slash < 0 ? network : network.substring(0, slash);
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            throw new IllegalStateException(KEY + ": '" + network + "' is no address or network");
        }
        try {
            var prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(network.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(KEY + ": '" + network + "' is no address or network", e);
        }
    }
}
