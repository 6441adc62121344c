package dev.atelier.standins.simulators.runpod;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Optional;

/**
 * RunPod's REST API v2 with one account.
 *
 * <p>Switches: {@code provisioning_ms} and {@code starting_ms} (how long a pod stays so), {@code stuck_in_starting},
 * {@code runtime_missing} (RUNNING, but runtime is null), {@code no_capacity} (ids of GPUs that cannot be had),
 * {@code no_capacity_on_start}, {@code balance_too_low} (402), {@code list_lag_seconds}, {@code volumes} (ids of
 * existing network volumes), {@code minute_quota}, {@code hour_quota}, {@code day_quota}.
 */
public final class RunPodSimulator extends Simulator {

    /** A key that may do everything. */
    public static final String API_KEY = "rpa_SIMULATOR0KEY0FOR0LOCAL0USE0ONLY";

    /** A key that may only read; anything else is 403. */
    public static final String READ_ONLY_KEY = "rpa_SIMULATOR0KEY0THAT0MAY0ONLY0READ";

    private final Pods pods = new Pods(clock(), switches());
    private final URI root;

    private RunPodSimulator(Optional<Vertx> vertx, int port) {
        super("runpod", vertx, switchDefaults());
        this.root = listen(port, this::routes);
    }

    /** Starts on the port with a Vert.x of its own. */
    public static RunPodSimulator start(int port) {
        return new RunPodSimulator(Optional.empty(), port);
    }

    /** Starts on the port of a Vert.x that others use, too. */
    public static RunPodSimulator start(Vertx vertx, int port) {
        return new RunPodSimulator(Optional.of(vertx), port);
    }

    @Override
    public URI baseUri() {
        return root;
    }

    /** The container of a pod breaks: status ERROR. */
    public void fail(String podId) {
        pods.fail(podId);
    }

    /** The host of a pod is lost, and the pod with it. */
    public void vanish(String podId) {
        pods.vanish(podId);
    }

    /** USD billed for all pods until now. */
    public double spent() {
        return pods.spent();
    }

    @Override
    protected JsonObject facts() {
        return new JsonObject().put("pods", pods.list()).put("spent", pods.spent());
    }

    private void routes(Router router) {
        new PodApi(pods, new RateLimits(clock(), switches())).mount(router);
    }

    private static Switches switchDefaults() {
        return Switches.of(new JsonObject()
                .put("provisioning_ms", 500)
                .put("starting_ms", 1000)
                .put("stuck_in_starting", false)
                .put("runtime_missing", false)
                .put("no_capacity", new JsonArray())
                .put("no_capacity_on_start", false)
                .put("balance_too_low", false)
                .put("list_lag_seconds", 0)
                .put("volumes", new JsonArray().add("vol123abc"))
                .put("minute_quota", 60)
                .put("hour_quota", 3000)
                .put("day_quota", 50_000));
    }
}
