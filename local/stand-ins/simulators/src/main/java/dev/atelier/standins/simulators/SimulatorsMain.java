package dev.atelier.standins.simulators;

import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import dev.atelier.standins.simulators.runpod.RunPodSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs simulators as a process of their own until standard input ends.
 *
 * <p>Arguments are {@code name=port} pairs: {@code discord}, {@code chevereto}, {@code invokeai}, {@code runpod},
 * {@code civitai}, {@code civitai-storage}; port 0 takes a free one. What is not named is not started, without any
 * argument all are, on free ports. {@code discord-redirect=URI} registers a redirect address instead of the default.
 *
 * <p>Prints {@code name.property=value} lines such as {@code chevereto.url=http://localhost:8101} and
 * {@code chevereto.guest-key=...}, then {@code ready}. Exit status: 0 after the end of input, 2 for bad arguments, 1
 * when a port is taken, each failure with one line on standard error.
 */
public final class SimulatorsMain {

    private static final Set<String> NAMES =
            Set.of("discord", "chevereto", "invokeai", "runpod", "civitai", "civitai-storage", "discord-redirect");

    private SimulatorsMain() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments, System.in, System.out, System.err));
    }

    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
        Map<String, String> wanted;
        try {
            wanted = parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
        Vertx vertx = Simulator.smallVertx();
        List<Simulator> running = new ArrayList<>();
        try {
            start(vertx, wanted, running, out);
            out.println("ready");
            out.flush();
            in.transferTo(PrintStream.nullOutputStream());
            return 0;
        } catch (IllegalStateException taken) {
            err.println(taken.getMessage());
            return 1;
        } finally {
            running.forEach(Simulator::close);
            vertx.close();
        }
    }

    private static void start(Vertx vertx, Map<String, String> wanted, List<Simulator> running, PrintStream out) {
        if (wanted.containsKey("discord")) {
            DiscordSimulator discord = DiscordSimulator.start(vertx, port(wanted, "discord"));
            running.add(discord);
            if (wanted.containsKey("discord-redirect")) {
                discord.switches().set("redirect_uris", List.of(wanted.get("discord-redirect")));
            }
            print(
                    out,
                    discord,
                    Map.of("client-id", DiscordSimulator.CLIENT_ID, "client-secret", DiscordSimulator.CLIENT_SECRET));
        }
        if (wanted.containsKey("chevereto")) {
            CheveretoSimulator chevereto = CheveretoSimulator.start(vertx, port(wanted, "chevereto"));
            running.add(chevereto);
            print(
                    out,
                    chevereto,
                    Map.of("guest-key", CheveretoSimulator.GUEST_KEY, "user-key", CheveretoSimulator.USER_KEY));
        }
        if (wanted.containsKey("invokeai")) {
            running.add(InvokeAiSimulator.start(vertx, port(wanted, "invokeai")));
            print(out, running.getLast(), Map.of());
        }
        if (wanted.containsKey("runpod")) {
            running.add(RunPodSimulator.start(vertx, port(wanted, "runpod")));
            print(out, running.getLast(), Map.of("api-key", RunPodSimulator.API_KEY));
        }
        if (wanted.containsKey("civitai")) {
            CivitaiSimulator civitai =
                    CivitaiSimulator.start(vertx, port(wanted, "civitai"), port(wanted, "civitai-storage"));
            running.add(civitai);
            print(
                    out,
                    civitai,
                    Map.of("storage-url", civitai.storageUri().toString(), "token", CivitaiSimulator.TOKEN));
        }
    }

    private static void print(PrintStream out, Simulator simulator, Map<String, String> more) {
        out.println(simulator.name() + ".url=" + simulator.baseUri());
        more.forEach((name, value) -> out.println(simulator.name() + "." + name + "=" + value));
    }

    private static Map<String, String> parse(String[] arguments) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length != 2 || !NAMES.contains(pair[0])) {
                throw new IllegalArgumentException(
                        "not understood: " + argument + " (name=port with one of " + NAMES + ")");
            }
            if (!pair[0].equals("discord-redirect") && !pair[1].matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("no port: " + argument);
            }
            wanted.put(pair[0], pair[1]);
        }
        if (wanted.keySet().stream().allMatch("discord-redirect"::equals)) {
            NAMES.stream().filter(name -> !name.equals("discord-redirect")).forEach(name -> wanted.put(name, "0"));
        }
        return wanted;
    }

    private static int port(Map<String, String> wanted, String name) {
        return Integer.parseInt(wanted.getOrDefault(name, "0"));
    }
}
