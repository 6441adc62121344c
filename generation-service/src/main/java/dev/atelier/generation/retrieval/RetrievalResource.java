package dev.atelier.generation.retrieval;

import dev.atelier.generation.step.Alternative;
import dev.atelier.generation.step.StepDoor;
import dev.atelier.generation.step.StepStatus;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Fetching again what could not be fetched. */
@Path("/api/v1/generation/steps/{id}/retry-retrievals")
@Tag(name = "Steps")
class RetrievalResource {

    private final Identity identity;
    private final Transactions transactions;
    private final StepDoor steps;
    private final Retrievals retrievals;

    RetrievalResource(Identity identity, Transactions transactions, StepDoor steps, Retrievals retrievals) {
        this.identity = identity;
        this.transactions = transactions;
        this.steps = steps;
        this.retrievals = retrievals;
    }

    /** @param retrying how many of the pending ones have just been asked for again */
    record RetrievalStatus(int total, int completed, int pending, int failed, int retrying) {}

    record Retried(UUID stepId, UUID batchId, RetrievalStatus retrievalStatus) {}

    @POST
    @Operation(
            operationId = "retryRetrievals",
            summary = "Fetch the images of a step again that could not be fetched",
            description = "Each gets its full number of attempts anew. With nothing to retry it changes nothing.")
    @APIResponse(responseCode = "200", description = "What stands where, and how many are tried again")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<Retried> retry(UUID id) {
        var owner = identity.caller().userId();
        return transactions.run(() -> steps.lockOwn(id, owner).chain(step -> retrievals
                .retry(step)
                .map(result -> new Retried(
                        id, step.batchId(), count(result.images(), step.missedImages(), result.retried())))));
    }

    private static RetrievalStatus count(List<Alternative> images, int missed, int retried) {
        var completed = of(images, StepStatus.COMPLETED);
        var failed = of(images, StepStatus.FAILED);
        return new RetrievalStatus(
                images.size() + missed, completed, images.size() - completed - failed, failed + missed, retried);
    }

    private static int of(List<Alternative> images, StepStatus status) {
        return (int) images.stream()
                .filter(image -> image.retrievalStatus() == status)
                .count();
    }
}
