package dev.atelier.user.origin;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a person signs in with, as far as it is remembered.
 *
 * @param userAgent what the program says of itself, shortened
 * @param network the network it came from, without the part of the address that tells one household from another
 */
public record Device(String userAgent, String network) {

    private static final int LONGEST = 200;

    /** @param address from {@link CallerAddress} */
    public static Device of(HttpServerRequest request, String address) {
        var agent = Optional.ofNullable(request.getHeader("User-Agent"))
                .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(text -> !text.isEmpty())
                .orElse("unknown");
        return new Device(agent.substring(0, Math.min(agent.length(), LONGEST)), coarse(address));
    }

    /** The first three numbers of an IPv4 address, the first three groups of an IPv6 one. */
    static String coarse(String address) {
        if (address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return address.substring(0, address.lastIndexOf('.')) + ".0/24";
        }
        if (address.matches("[0-9a-fA-F:]{2,39}") && address.contains(":")) {
            return firstGroups(address) + "::/48";
        }
        return "unknown";
    }

    private static String firstGroups(String address) {
        var compressed = address.indexOf("::");
        var known = compressed < 0 ? address : address.substring(0, compressed);
        var groups = known.split(":");
        var kept = new StringBuilder(groups[0].isEmpty() ? "0" : groups[0]);
        for (var i = 1; i < Math.min(3, groups.length); i++) {
            kept.append(':').append(groups[i]);
        }
        return kept.toString();
    }
}
