package dev.atelier.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Which port each part of one stack listens on, by the part's name. */
record Ports(Map<String, Integer> byName) {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String CONTROLLER = "kafka controller";
    static final String S3 = "s3";
    static final String CONTROL = "control of the stand-ins";
    static final String CIVITAI_STORAGE = "civitai storage";

    private static final int FIRST_FREE = 12_000;
    private static final int FREE_RANGE = 20_000;

    /** The fixed plan: everything lies at a known distance from the gateway's port. */
    static Ports from(int gateway) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        offsets().forEach((name, offset) -> ports.put(name, gateway + offset));
        return new Ports(ports);
    }

    /**
     * Ports that are free now, so that several stacks can live side by side. They are drawn from below the range that
     * systems give to outgoing connections (Linux begins at 32768): services take theirs only seconds later.
     */
    static Ports free() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String name : offsets().keySet()) {
            int port = FIRST_FREE + ThreadLocalRandom.current().nextInt(FREE_RANGE);
            while (ports.containsValue(port) || !isFree(port)) {
                port = FIRST_FREE + (port - FIRST_FREE + 1) % FREE_RANGE;
            }
            ports.put(name, port);
        }
        return new Ports(ports);
    }

    int of(String name) {
        return byName.get(name);
    }

    int of(Service service) {
        return of(service.label());
    }

    int of(Vendor vendor) {
        return of(vendor.label());
    }

    /**
     * @throws LaunchFailed in one line, when somebody else listens on one of them
     */
    void requireFree() {
        byName.forEach((name, port) -> {
            if (!isFree(port)) {
                throw new LaunchFailed(
                        "Port %d is taken, and %s wants it. Free it, or move everything: ./atelier up --port N (or ATELIER_PORT=N), N instead of %d."
                                .formatted(port, name, of(Service.GATEWAY)));
            }
        });
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new LaunchFailed("Port " + port + " cannot be tried: " + e.getMessage(), e);
        }
    }

    private static Map<String, Integer> offsets() {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        offsets.put(Service.GATEWAY.label(), Service.GATEWAY.portOffset());
        for (Service service : Service.values()) {
            offsets.put(service.label(), service.portOffset());
        }
        offsets.put(POSTGRES, 10);
        offsets.put(KAFKA, 11);
        offsets.put(CONTROLLER, 12);
        offsets.put(S3, 13);
        offsets.put(CONTROL, 14);
        for (Vendor vendor : Vendor.values()) {
            offsets.put(vendor.label(), vendor.portOffset());
        }
        offsets.put(CIVITAI_STORAGE, 25);
        return offsets;
    }
}
