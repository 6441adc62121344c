package dev.atelier.launcher;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import dev.atelier.standins.simulators.runpod.RunPodSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The foreign systems of a stack: simulators, or the real ones an operator named. The simulators live inside this JVM:
 * they must end with the launcher anyway, and a JVM of their own would cost 100 MB and a second.
 */
final class Simulators implements AutoCloseable {

    private final Vertx vertx;
    private final List<Simulator> running = new ArrayList<>();
    private final Map<Vendor, URI> urls = new EnumMap<>(Vendor.class);
    private final Set<Vendor> played = EnumSet.noneOf(Vendor.class);

    private Simulators(Vertx vertx) {
        this.vertx = vertx;
    }

    static Simulators start(StackOptions options, Home home, Ports ports) {
        var simulators = new Simulators(Simulator.smallVertx());
        try {
            for (Vendor vendor : Vendor.values()) {
                URI real = options.real().get(vendor);
                simulators.urls.put(vendor, real == null ? simulators.play(vendor, home, ports) : real);
            }
            return simulators;
        } catch (IllegalStateException e) {
            simulators.close();
            throw new LaunchFailed("A simulator did not start: " + e.getMessage(), e);
        }
    }

    URI url(Vendor vendor) {
        return urls.get(vendor);
    }

    /** What the services are told about the foreign systems. A real one's keys are in the operator's environment. */
    Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("CHEVERETO_BASE_URL", url(Vendor.CHEVERETO).toString());
        env.put("INVOKEAI_LOCAL_URL", url(Vendor.INVOKEAI).toString());
        env.put("ATELIER_CIVITAI_URL", url(Vendor.CIVITAI).toString());
        if (played.contains(Vendor.DISCORD)) {
            env.put("ATELIER_DISCORD_URL", url(Vendor.DISCORD).toString());
            env.put("ATELIER_DISCORD_CLIENT_ID", DiscordSimulator.CLIENT_ID);
            env.put("ATELIER_DISCORD_CLIENT_SECRET", DiscordSimulator.CLIENT_SECRET);
        }
        if (played.contains(Vendor.CHEVERETO)) {
            env.put("CHEVERETO_GUEST_API_KEY", CheveretoSimulator.GUEST_KEY);
        }
        if (played.contains(Vendor.CIVITAI)) {
            env.put("CIVITAI_API_KEY", CivitaiSimulator.TOKEN);
            // Downloads go to public addresses over TLS only, but for hosts that are named.
            env.put("ATELIER_TRANSFER_PRIVATE_HOSTS", url(Vendor.CIVITAI).getHost());
        }
        return env;
    }

    @Override
    public void close() {
        running.forEach(Simulator::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Discord sends people back to registered addresses only; the stack's own is one of them. */
    private DiscordSimulator discord(Ports ports) {
        var discord = DiscordSimulator.start(vertx, ports.of(Vendor.DISCORD));
        var callback = "http://localhost:" + ports.of(Service.GATEWAY) + "/auth/discord";
        discord.switches().set("redirect_uris", List.of(callback));
        return discord;
    }

    private URI play(Vendor vendor, Home home, Ports ports) {
        Simulator simulator =
                switch (vendor) {
                    case DISCORD -> discord(ports);
                    case CHEVERETO ->
                        // What was published must still be there after a restart.
                        CheveretoSimulator.start(
                                vertx, ports.of(vendor), home.data().resolve("chevereto"));
                    case INVOKEAI -> InvokeAiSimulator.start(vertx, ports.of(vendor));
                    case RUNPOD -> RunPodSimulator.start(vertx, ports.of(vendor));
                    case CIVITAI -> CivitaiSimulator.start(vertx, ports.of(vendor), ports.of(Ports.CIVITAI_STORAGE));
                };
        running.add(simulator);
        played.add(vendor);
        return simulator.baseUri();
    }
}
