package dev.atelier.media.analytics;

import dev.atelier.media.entity.EntityRules;
import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.InvalidInput;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** How much is stored, from counters that the database keeps with every row. What lies in the trash counts. */
@Path("/v1/media/analytics/storage")
@Tag(name = "Storage")
public class StorageResource {
    private static final long KIB = 1024;
    private static final String SUMS =
            "select entity_type || ' ' || media_type || ' ' || sum(items) || ' ' || sum(bytes)"
                    + " from media_total where tenant_id = ?1 and (?2 = '' or owner_id = ?2) and (?3 = '' or entity_type = ?3)"
                    + " group by entity_type, media_type having sum(items) > 0 order by entity_type, media_type";

    private final Transactions transactions;
    private final Identity identity;

    StorageResource(Transactions transactions, Identity identity) {
        this.transactions = transactions;
        this.identity = identity;
    }

    @Schema(name = "StorageAnalytics")
    record Analytics(
            long totalFiles,
            long totalSizeBytes,
            BigDecimal totalSizeMb,
            BigDecimal totalSizeGb,
            List<Kind> byEntityAndType) {
        @Schema(name = "StorageByKind")
        record Kind(String entityType, String mediaType, long count, BigDecimal totalSizeMb) {}
    }

    @GET
    @Operation(
            operationId = "getStorageAnalytics",
            summary = "How much is stored: of the tenant for its moderators, of one's own for everybody else")
    @APIResponse(responseCode = "200", description = "Originals and their bytes")
    @APIResponse(responseCode = "400", description = "No such entity type (validation_error)")
    public Uni<Analytics> storage(@RestQuery("entity_type") @Parameter(example = "community") String entityType) {
        Caller caller = identity.caller();
        String owner = EntityRules.isEverywhere(caller) ? "" : caller.userId();
        String type = entityType == null
                ? ""
                : EntityType.of(entityType)
                        .map(EntityType::code)
                        .orElseThrow(() -> new InvalidInput("entity_type", "not a type of entity"));
        return transactions
                .read(() -> Panache.getSession().chain(session -> session.createNativeQuery(SUMS, String.class)
                        .setParameter(1, caller.tenantId())
                        .setParameter(2, owner)
                        .setParameter(3, type)
                        .getResultList()))
                .map(StorageResource::analytics);
    }

    private static Analytics analytics(List<String> lines) {
        long files = 0;
        long bytes = 0;
        List<Analytics.Kind> kinds = new ArrayList<>();
        for (String line : lines) {
            String[] part = line.split(" ");
            long count = Long.parseLong(part[2]);
            long size = new BigDecimal(part[3]).longValue();
            files += count;
            bytes += size;
            kinds.add(new Analytics.Kind(part[0], part[1], count, in(size, KIB * KIB)));
        }
        return new Analytics(files, bytes, in(bytes, KIB * KIB), in(bytes, KIB * KIB * KIB), kinds);
    }

    private static BigDecimal in(long bytes, long unit) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit), 2, RoundingMode.HALF_UP);
    }
}
