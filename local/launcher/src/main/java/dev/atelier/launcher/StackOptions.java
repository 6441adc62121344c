package dev.atelier.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a stack is to be started. Each method answers a changed copy.
 *
 * @param root        folder of the checkout, with everything built
 * @param home        folder for data, logs and secrets
 * @param gatewayPort the gateway's port, from which all others follow; empty: free ports for all
 * @param real        real systems that replace simulators
 * @param showLogs    whether the services' lines are shown on standard output besides going to files
 * @param environment what all services are given on top of (and instead of) the usual
 */
public record StackOptions(
        Path root,
        Path home,
        Optional<Integer> gatewayPort,
        Map<Vendor, URI> real,
        boolean showLogs,
        Map<String, String> environment) {

    /** What {@code ./atelier up} starts with. */
    public static StackOptions of(Path root) {
        return new StackOptions(root, root.resolve(".atelier"), Optional.of(8080), Map.of(), true, Map.of());
    }

    /** A stack of its own for a test: free ports, quiet, its data in the given folder. */
    public static StackOptions forTests(Path root, Path home) {
        return new StackOptions(root, home, Optional.empty(), Map.of(), false, Map.of());
    }

    public StackOptions withHome(Path folder) {
        return new StackOptions(root, folder, gatewayPort, real, showLogs, environment);
    }

    public StackOptions withGatewayPort(int port) {
        return new StackOptions(root, home, Optional.of(port), real, showLogs, environment);
    }

    public StackOptions withReal(Vendor vendor, URI url) {
        Map<Vendor, URI> more = new EnumMap<>(Vendor.class);
        more.putAll(real);
        more.put(vendor, url);
        return new StackOptions(root, home, gatewayPort, Map.copyOf(more), showLogs, environment);
    }

    public StackOptions withEnvironment(Map<String, String> settings) {
        return new StackOptions(root, home, gatewayPort, real, showLogs, Map.copyOf(settings));
    }

    Ports ports() {
        return gatewayPort.map(Ports::from).orElseGet(Ports::free);
    }
}
