package dev.atelier.transfer;

import dev.atelier.transfer.TransferFailure.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a transfer may go: to public addresses over https, and to hosts an operator has named over whatever they speak.
 * A host is judged by every address its name has, at every hop, so that neither a link nor a redirect reaches into the
 * network we run in.
 *
 * @param privateHosts names (not addresses found by lookup) that may be private and may speak plain http
 */
public record AddressPolicy(Set<String> privateHosts) {

    /** @throws TransferFailure with {@link Reason#FORBIDDEN_ADDRESS}, or UNREACHABLE when the name is unknown */
    public void check(URI uri) throws TransferFailure {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var host = uri.getHost();
        if (host == null
                || uri.getUserInfo() != null
                || !Set.of("http", "https").contains(scheme)) {
            throw forbidden("an address without a host, with a password or of another kind than http");
        }
        if (privateHosts.contains(host.toLowerCase(Locale.ROOT))) {
            return;
        }
        if (!scheme.equals("https")) {
            throw forbidden(host + " over plain http");
        }
        for (var address : addresses(host)) {
            if (!isPublic(address)) {
                throw forbidden(host + ", which is not a public host");
            }
        }
    }

    private static InetAddress[] addresses(String host) throws TransferFailure {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new TransferFailure(Reason.UNREACHABLE, host + " is unknown", e);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    /** Only 2000::/3 is routed, and of that not the tunnels that wrap an IPv4 address (6to4, Teredo). */
    private static boolean isPublic6(byte[] bytes) {
        var first = word(bytes, 0);
        return (first & 0xE000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && word(bytes, 2) == 0);
    }

    private static boolean isPublic4(byte[] bytes) {
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        var sharedByCarriers = first == 100 && (second & 0xC0) == 64;
        var benchmarks = first == 198 && (second & 0xFE) == 18;
        var protocols = first == 192 && second == 0 && (bytes[2] & 0xFF) == 0;
        return first != 0 && first < 240 && !sharedByCarriers && !benchmarks && !protocols;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static TransferFailure forbidden(String what) {
        return new TransferFailure(Reason.FORBIDDEN_ADDRESS, "A transfer does not go to " + what);
    }
}
