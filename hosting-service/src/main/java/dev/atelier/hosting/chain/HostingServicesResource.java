package dev.atelier.hosting.chain;

import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells which hosts would work now. */
@Path("/api/v1/hosting/services")
@Tag(name = "Hosting")
class HostingServicesResource {

    private final HostChain chain;
    private final Identity identity;

    HostingServicesResource(HostChain chain, Identity identity) {
        this.chain = chain;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "testHostingServices",
            summary = "Test the hosting services",
            description = "Asks each host now; leaves no trace there. A kind of host is available when one of its"
                    + " instances is.")
    @APIResponse(
            responseCode = "200",
            description = "How each host is",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HostingServices.class),
                            examples = @ExampleObject(name = "chevereto_down", value = """
                                                    {"local": {"available": true, "message": "Ready."},
                                                     "chevereto": {"available": false, "message": "Cannot be reached."},
                                                     "discord": {"available": false, "message": "Cannot be reached."},
                                                     "legacy": {"available": false, "message": "Not configured."},
                                                     "instances": [
                                                       {"service": "chevereto", "instance": "main", "weight": 1,
                                                        "in_rotation": true, "available": false,
                                                        "message": "Cannot be reached."},
                                                       {"service": "local", "instance": "local", "weight": 1,
                                                        "in_rotation": true, "available": true, "message": "Ready."}]}
                                                    """)))
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<HostingServices> services() {
        return chain.health(identity.caller().tenantId()).map(this::summary);
    }

    private HostingServices summary(List<InstanceHealth> instances) {
        var chevereto = best(instances, "chevereto");
        var discord = chain.discord() && chain.uses(Route.DISCORD)
                ? chevereto
                : Availability.no("Folders of Discord users are switched off.");
        return new HostingServices(best(instances, "local"), chevereto, discord, best(instances, "legacy"), instances);
    }

    private static Availability best(List<InstanceHealth> instances, String service) {
        return instances.stream()
                .filter(instance -> instance.service().equals(service))
                .sorted((one, other) -> Boolean.compare(other.available(), one.available()))
                .findFirst()
                .map(instance -> new Availability(instance.available(), instance.message()))
                .orElseGet(() -> Availability.no("Not configured."));
    }

    /** How each kind of host is, in the words of the integration guide's {@code test_hosting_services}, and each host. */
    record HostingServices(
            Availability local,
            Availability chevereto,
            Availability discord,
            Availability legacy,
            List<InstanceHealth> instances) {}
}
