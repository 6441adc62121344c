package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells which hosts would work now. */
@Path("/api/v1/hosting/services")
@Tag(name = "Hosting")
class HostingServicesResource {

    private static final Availability DISCORD =
            Availability.no("Personal folders of Discord users need linked accounts, which this version has not.");

    private final HostChain chain;

    HostingServicesResource(HostChain chain) {
        this.chain = chain;
    }

    @GET
    @Operation(
            operationId = "testHostingServices",
            summary = "Test the hosting services",
            description = "Asks each host now; leaves no trace there.")
    @APIResponse(
            responseCode = "200",
            description = "How each host is",
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "chevereto_down", value = """
                                                    {"local": {"available": true, "message": "Ready."},
                                                     "chevereto": {"available": false, "message": "Does not answer."},
                                                     "discord": {"available": false, "message": "Needs linked accounts."}}
                                                    """)))
    public Uni<HostingServices> services() {
        return Uni.combine()
                .all()
                .unis(chain.availability("local"), chain.availability("chevereto"))
                .with((local, chevereto) -> new HostingServices(local, chevereto, DISCORD));
    }

    /** How each host is, in the words of the integration guide's {@code test_hosting_services}. */
    record HostingServices(Availability local, Availability chevereto, Availability discord) {}
}
