package dev.atelier.standins.simulators.runpod;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The account's pods. Safe for use by several threads. */
final class Pods {

    private final Clock clock;
    private final Switches switches;
    private final CreateCheck check;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pod> pods = new LinkedHashMap<>();

    Pods(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
        this.check = new CreateCheck(switches);
    }

    synchronized JsonObject create(JsonObject wanted) {
        check.check(wanted);
        String id = Long.toString(random.nextLong(1L << 50, 1L << 51), 36);
        Pod pod = new Pod(id, wanted, switches, clock.instant());
        pods.put(id, pod);
        return pod.json(clock.instant());
    }

    /** The pods not terminated; one that was just created may be missing for a while. */
    synchronized JsonArray list() {
        Instant now = clock.instant();
        Instant visible = now.minusSeconds(switches.number("list_lag_seconds"));
        JsonArray listed = new JsonArray();
        pods.values().stream()
                .filter(pod -> pod.status(now) != PodStatus.TERMINATED
                        && !pod.createdAt().isAfter(visible))
                .forEach(pod -> listed.add(pod.json(now)));
        return listed;
    }

    synchronized JsonObject get(String id) {
        return alive(id).json(clock.instant());
    }

    synchronized JsonObject act(String id, String action) {
        Pod pod = alive(id);
        if (action.equals("start") && switches.on("no_capacity_on_start")) {
            throw new Problem(400, "there are not enough free GPUs on the host machine to start this pod");
        }
        pod.act(action, clock.instant());
        return pod.json(clock.instant());
    }

    synchronized void fail(String id) {
        alive(id).fail(clock.instant());
    }

    synchronized void vanish(String id) {
        pods.remove(id);
    }

    synchronized double spent() {
        return pods.values().stream()
                .mapToDouble(pod -> pod.spent(clock.instant()))
                .sum();
    }

    private Pod alive(String id) {
        Pod pod = pods.get(id);
        if (pod == null || pod.status(clock.instant()) == PodStatus.TERMINATED) {
            throw Problem.notFound();
        }
        return pod;
    }
}
