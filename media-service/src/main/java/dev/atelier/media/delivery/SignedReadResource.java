package dev.atelier.media.delivery;

import dev.atelier.media.library.Library;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Addresses that carry their own permission, for programs that cannot send a credential. */
@Path("/v1/media/{id:\\d{1,18}}/signed-url")
@Tag(name = "Files")
public class SignedReadResource {
    private static final long LONGEST = 604_800;

    private final Library library;
    private final Identity identity;
    private final BlobStore blobs;

    SignedReadResource(Library library, Identity identity, BlobStore blobs) {
        this.library = library;
        this.identity = identity;
        this.blobs = blobs;
    }

    /** Whoever has it can read the original until then. */
    @Schema(name = "SignedRead")
    public record SignedRead(String url, Instant expiresAt) {}

    @GET
    @PermitAll
    @Operation(
            operationId = "signMediaRead",
            summary = "An address of the original that anybody can read until it expires",
            description = "It leads to the blob store itself and needs no credential; give it to nobody who may not see"
                    + " the medium.")
    @APIResponse(responseCode = "200", description = "The address and when it expires")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<SignedRead> sign(
            @RestPath long id,
            @RestQuery("expires_in")
                    @DefaultValue("3600")
                    @Min(1) @Max(LONGEST) @Parameter(description = "Seconds, at most 7 days", example = "3600")
                    long expiresIn) {
        Duration validity = Duration.ofSeconds(expiresIn);
        Instant until = Instant.now().plus(validity);
        return library.visible(id, identity.optionalCaller())
                .chain(item -> blobs.presignGet(item.media().original().ref(), validity))
                .map(url -> new SignedRead(url.toString(), until));
    }
}
