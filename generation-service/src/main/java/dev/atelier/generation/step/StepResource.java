package dev.atelier.generation.step;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's steps by their ids. */
@Path("/api/v1/generation/steps")
@Tag(name = "Steps")
class StepResource {

    private final Identity identity;
    private final Transactions transactions;
    private final Steps steps;
    private final Alternatives alternatives;

    StepResource(Identity identity, Transactions transactions, Steps steps, Alternatives alternatives) {
        this.identity = identity;
        this.transactions = transactions;
        this.steps = steps;
        this.alternatives = alternatives;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One step")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<StepView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> steps.own(id, owner)).map(StepView::of);
    }

    @GET
    @Path("/{id}/status")
    @Operation(summary = "How far a step is")
    public Uni<StepProgress> status(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() ->
                steps.own(id, owner).chain(step -> alternatives.of(id).map(found -> StepProgress.of(step, found))));
    }

    @GET
    @Path("/{id}/alternatives")
    @Operation(summary = "The images of a step")
    public Uni<AlternativesView> alternatives(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() ->
                steps.own(id, owner).chain(step -> alternatives.of(id).map(found -> AlternativesView.of(step, found))));
    }
}
