package dev.atelier.gateway.health;

import dev.atelier.gateway.upstream.Upstreams;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The installation's health in a few words, for people and simple monitors. Probes use /q/health. */
@Tag(name = "Gateway")
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    /**
     * @param status {@code up} when requests can be served, {@code down} when nobody can be let in
     * @param services {@code up} or {@code down} by name
     */
    public record Health(String status, Map<String, String> services) {}

    private final UpstreamProbe probe;

    HealthResource(UpstreamProbe probe) {
        this.probe = probe;
    }

    @GET
    @Operation(operationId = "health", summary = "Whether the gateway can serve, and which services can do their work")
    @APIResponse(responseCode = "200", description = "Requests can be served")
    @APIResponse(responseCode = "503", description = "Credentials cannot be checked, so nobody can be let in")
    public Uni<RestResponse<Health>> health() {
        return probe.look().map(alive -> {
            var services = new TreeMap<String, String>();
            alive.forEach((name, is) -> services.put(name, word(is)));
            var ready = alive.get(Upstreams.USER);
            return RestResponse.status(
                    ready ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE,
                    new Health(word(ready), services));
        });
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
