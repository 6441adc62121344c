package dev.atelier.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses lie in the open internet, after the special-purpose registries of IANA. */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
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

    /**
     * Only 2000::/3 is routed, which leaves out ULA, v4-mapped and NAT64; of it not the tunnels that wrap an IPv4 address
     * (6to4, Teredo), the other protocol assignments beside Teredo, and the addresses of manuals.
     */
    private static boolean isPublic6(byte[] bytes) {
        var first = word(bytes, 0);
        var second = word(bytes, 2);
        var assignments = first == 0x2001 && second < 0x0200;
        var manuals = first == 0x2001 && second == 0x0DB8 || first == 0x3FFF && second < 0x1000;
        return (first & 0xE000) == 0x2000 && first != 0x2002 && !assignments && !manuals;
    }

    private static boolean isPublic4(byte[] bytes) {
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        var third = bytes[2] & 0xFF;
        var sharedByCarriers = first == 100 && (second & 0xC0) == 64;
        var benchmarks = first == 198 && (second & 0xFE) == 18;
        var protocols = first == 192 && second == 0 && third == 0;
        var relays = first == 192 && second == 88 && third == 99;
        var manuals = first == 192 && second == 0 && third == 2
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 240 && !sharedByCarriers && !benchmarks && !protocols && !relays && !manuals;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
