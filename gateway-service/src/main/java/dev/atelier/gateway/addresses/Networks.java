package dev.atelier.gateway.addresses;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of networks, IPv4 and IPv6. IPv4 addresses written as IPv6 ({@code ::ffff:10.1.2.3}) are the IPv4 ones. Immutable. */
public final class Networks {

    private final List<IpSubnetFilterRule> rules = new ArrayList<>();

    private Networks() {}

    /**
     * @param key the setting the texts stand under
     * @throws IllegalStateException naming the key, when a text is no address and no network
     */
    public static Networks of(String key, List<String> texts) {
        var networks = new Networks();
        texts.forEach(text -> networks.rules.add(rule(key, text.strip())));
        return networks;
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    public boolean contain(InetAddress address) {
        var peer = new InetSocketAddress(address, 0);
        return rules.stream().anyMatch(rule -> rule.matches(peer));
    }

    /** The address a text is, without its IPv6 zone; never asks a name server. */
    public static Optional<InetAddress> address(String text) {
        var bytes = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static IpSubnetFilterRule rule(String key, String text) {
        var slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            throw new IllegalStateException(key + ": '" + text + "' is no address or network");
        }
        try {
            var prefix =
                    slash < 0 ? address.get().getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
            return new IpSubnetFilterRule(address.get(), prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(key + ": '" + text + "' is no address or network", e);
        }
    }
}
