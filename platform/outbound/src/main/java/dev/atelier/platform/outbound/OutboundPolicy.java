package dev.atelier.platform.outbound;

import dev.atelier.platform.outbound.OutboundRefused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where we may be sent: to public hosts over https (and http when permitted), and to hosts an operator has named over
 * either. A host is refused when any address its name has is not public. Immutable and safe for several threads.
 */
public final class OutboundPolicy {

    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
    private static final int FIRST_FREE_PORT = 1024;

    private final Set<String> privateHosts;
    private final boolean plainHttp;
    private final Resolver resolver;

    /**
     * @param privateHosts names as they stand in URLs (not addresses found by lookup) that may be private, on any port
     * @param plainHttp whether public hosts may be gone to over http as well
     */
    public OutboundPolicy(Set<String> privateHosts, boolean plainHttp) {
        this(privateHosts, plainHttp, name -> List.of(InetAddress.getAllByName(name)));
    }

    OutboundPolicy(Set<String> privateHosts, boolean plainHttp, Resolver resolver) {
        this.privateHosts = privateHosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.plainHttp = plainHttp;
        this.resolver = resolver;
    }

    /** Who tells the addresses of a name. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> addresses(String name) throws UnknownHostException;
    }

    /** Judges a URL and resolves its host, once. Blocks for as long as the name server takes. */
    public Destination check(URI uri) throws OutboundRefused {
        var secure = isSecure(uri);
        var host = host(uri);
        var port = port(uri, secure);
        var known = privateHosts.contains(host);
        if (!known && !secure && !plainHttp) {
            throw new OutboundRefused(Reason.INVALID_URL, "The address must begin with https://");
        }
        if (!known && port != 80 && port != 443 && port < FIRST_FREE_PORT) {
            throw new OutboundRefused(Reason.INVALID_URL, "Port " + port + " is not one of the web");
        }
        var addresses = addresses(host);
        if (!known && !addresses.stream().allMatch(PublicAddresses::contains)) {
            throw new OutboundRefused(Reason.FORBIDDEN_ADDRESS, host + " is not a public host");
        }
        return new Destination(uri, host, port, addresses);
    }

    private static boolean isSecure(URI uri) throws OutboundRefused {
        return switch (uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> throw new OutboundRefused(Reason.INVALID_URL, "The address is not one of the web");
        };
    }

    /** The host in one spelling. What resolvers read as a number in other notations than four decimals is refused. */
    private static String host(URI uri) throws OutboundRefused {
        if (uri.getRawUserInfo() != null) {
            throw new OutboundRefused(Reason.INVALID_URL, "The address must not hold a user name or password");
        }
        if (uri.getHost() == null || uri.getHost().contains("%")) {
            throw new OutboundRefused(Reason.INVALID_URL, "The address has no host, or one in no known spelling");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        if (ENDS_IN_A_NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw new OutboundRefused(Reason.INVALID_URL, "The host is a number in an unusual notation");
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static int port(URI uri, boolean secure) throws OutboundRefused {
        if (uri.getPort() == -1) {
            return secure ? 443 : 80;
        }
        if (uri.getPort() == 0 || uri.getPort() > 0xFFFF) {
            throw new OutboundRefused(Reason.INVALID_URL, "The address has no sensible port");
        }
        return uri.getPort();
    }

    private List<InetAddress> addresses(String host) throws OutboundRefused {
        try {
            var addresses = resolver.addresses(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new OutboundRefused(Reason.UNKNOWN_HOST, host + " is unknown");
        }
    }
}
