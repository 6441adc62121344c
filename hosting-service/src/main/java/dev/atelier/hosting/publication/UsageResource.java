package dev.atelier.hosting.publication;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much lies where. */
@Path("/api/v1/hosting/usage")
@Tag(name = "Hosting")
class UsageResource {

    private static final String SUM = """
            select host, coalesce(instance, host), count(*), cast(coalesce(sum(size_bytes), 0) as bigint)
            from publication
            where state = 'PUBLISHED' and tenant_id = ?1 and (?2 = '' or owner_id = ?2)
            group by 1, 2 order by 1, 2""";

    private final Identity identity;
    private final Transactions transactions;

    UsageResource(Identity identity, Transactions transactions) {
        this.identity = identity;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "getHostingUsage",
            summary = "What the caller has published, by host",
            description = "Links that work now.")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Usage.class),
                            examples = @ExampleObject(name = "two_hosts", value = """
                                                    {"publications": 3, "size_bytes": 4298640, "hosts": [
                                                      {"service": "chevereto", "instance": "main", "publications": 2,
                                                       "size_bytes": 2865760},
                                                      {"service": "local", "instance": "local", "publications": 1,
                                                       "size_bytes": 1432880}]}
                                                    """)))
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<Usage> own() {
        var caller = identity.caller();
        return usage(caller.tenantId(), caller.userId());
    }

    @GET
    @Path("/all")
    @Operation(
            operationId = "getHostingUsageOfAll",
            summary = "What everybody of the caller's tenant has published, by host",
            description = "For the owner of the installation.")
    @APIResponse(responseCode = "200", description = "The figures")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is not the owner")
    public Uni<Usage> ofAll() {
        Caller caller = identity.caller();
        if (!caller.has("owner")) {
            throw new ForbiddenException();
        }
        return usage(caller.tenantId(), "");
    }

    private Uni<Usage> usage(String tenantId, String ownerId) {
        return transactions.read(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(SUM, Object[].class)
                        .setParameter(1, tenantId)
                        .setParameter(2, ownerId)
                        .getResultList())
                .map(Usage::of));
    }

    /**
     * Links that work now.
     *
     * @param sizeBytes of the originals
     */
    @Schema(name = "HostingUsage")
    record Usage(long publications, long sizeBytes, List<HostUsage> hosts) {

        static Usage of(List<Object[]> rows) {
            var hosts = rows.stream()
                    .map(row -> new HostUsage(
                            (String) row[0],
                            (String) row[1],
                            ((Number) row[2]).longValue(),
                            ((Number) row[3]).longValue()))
                    .toList();
            return new Usage(
                    hosts.stream().mapToLong(HostUsage::publications).sum(),
                    hosts.stream().mapToLong(HostUsage::sizeBytes).sum(),
                    hosts);
        }
    }

    /** The same at one host. */
    @Schema(name = "HostUsage")
    record HostUsage(String service, String instance, long publications, long sizeBytes) {}
}
