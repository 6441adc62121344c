package dev.atelier.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * A URL that was judged, with the addresses its host had then. Connections go to these and to no others.
 *
 * @param uri as given
 * @param host its host: lower case, an IPv6 address without brackets
 * @param port of the URL or its scheme
 * @param addresses in the resolver's order, at least one; every one was judged
 */
public record Destination(URI uri, String host, int port, List<InetAddress> addresses) {

    public Destination {
        addresses = List.copyOf(addresses);
    }

    /** Where to connect to: the first address, resolved. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(addresses.getFirst(), port);
    }

    /** Whether scheme, host and port are the same, so that what is secret to one may be told the other. */
    public boolean isSameOrigin(Destination other) {
        return uri.getScheme().equalsIgnoreCase(other.uri.getScheme()) && host.equals(other.host) && port == other.port;
    }
}
