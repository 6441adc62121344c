package dev.atelier.generation.step;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
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
    @Operation(operationId = "getStep", summary = "One step")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<StepView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> steps.own(id, owner)).map(StepView::of);
    }

    @GET
    @Path("/{id}/status")
    @Operation(operationId = "getStepStatus", summary = "How far a step is")
    public Uni<StepProgress> status(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() ->
                steps.own(id, owner).chain(step -> alternatives.of(id).map(found -> StepProgress.of(step, found))));
    }

    @GET
    @Path("/{id}/alternatives")
    @Operation(operationId = "listAlternatives", summary = "The images of a step")
    public Uni<AlternativesView> alternatives(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() ->
                steps.own(id, owner).chain(step -> alternatives.of(id).map(found -> AlternativesView.of(step, found))));
    }

    record Choice(@NotBlank String selectedImageId) {}

    record StepChoice(UUID id, String selectedImageId, StepStatus status) {}

    record Selection(@NotBlank String imageId) {}

    record Selected(UUID stepId, String imageId, boolean selected, Instant createdAt) {}

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "chooseImage", summary = "Choose the image to go on with; one per step at a time")
    @APIResponse(responseCode = "200", description = "id, selected_image_id, status")
    @APIResponse(responseCode = "400", description = "validation_error: not a retrieved image of this step")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<StepChoice> choose(UUID id, @NotNull @Valid Choice choice) {
        return chosen(id, choice.selectedImageId(), "selected_image_id")
                .map(image -> new StepChoice(id, image.step().selectedImageId, image.step().status));
    }

    @POST
    @Path("/{id}/select")
    @Operation(operationId = "selectAlternative", summary = "Choose one of the alternatives")
    @APIResponse(responseCode = "200", description = "step_id, image_id, selected, created_at of the image")
    @APIResponse(responseCode = "400", description = "validation_error: not a retrieved image of this step")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<Selected> select(UUID id, @NotNull @Valid Selection selection) {
        return chosen(id, selection.imageId(), "image_id")
                .map(image -> new Selected(id, image.alternative().imageId, true, image.alternative().createdAt));
    }

    private record ChosenImage(Step step, Alternative alternative) {}

    private Uni<ChosenImage> chosen(UUID id, String imageId, String field) {
        var owner = identity.caller().userId();
        return transactions.run(
                () -> steps.lockOwn(id, owner).chain(step -> alternatives.of(id).map(found -> {
                    var image = found.stream()
                            .filter(one -> imageId.equals(one.imageId))
                            .findFirst()
                            .orElseThrow(() -> StepRejected.foreignImage(field));
                    step.select(imageId);
                    return new ChosenImage(step, image);
                })));
    }

    /**
     * Where a step stands in its session's tree.
     *
     * @param ancestors what it came from, the first step first
     * @param descendants what came from it, by position
     */
    record Lineage(UUID stepId, List<StepView> ancestors, List<StepView> descendants) {}

    @GET
    @Path("/{id}/lineage")
    @Operation(operationId = "getLineage", summary = "The steps this one came from and those that came from it")
    @APIResponse(responseCode = "404", description = "not_found: no step of the caller's")
    public Uni<Lineage> lineage(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> steps.own(id, owner).chain(step -> steps.ancestors(step)
                .chain(before -> steps.descendants(step).map(after -> new Lineage(id, views(before), views(after))))));
    }

    private static List<StepView> views(List<Step> steps) {
        return steps.stream().map(StepView::of).toList();
    }
}
