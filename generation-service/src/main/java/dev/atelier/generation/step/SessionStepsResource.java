package dev.atelier.generation.step;

import dev.atelier.generation.quota.Quotas;
import dev.atelier.generation.session.GenerationSession;
import dev.atelier.generation.session.Sessions;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The steps of one of the caller's sessions. */
@Path("/api/v1/generation/sessions/{sessionId}/steps")
@Tag(name = "Steps")
class SessionStepsResource {

    private static final String EXAMPLE = """
            {"prompt":"a lighthouse at dusk, oil painting","negative_prompt":"blurry",
             "parameters":{"width":1024,"height":1024,"steps":30,"cfg_scale":7.5,"scheduler":"euler",
                           "batch_size":2,"seed":1111}}""";

    private final Identity identity;
    private final Transactions transactions;
    private final Sessions sessions;
    private final Steps steps;
    private final StepDesk desk;
    private final GenerationSection defaults;
    private final WorkQueue work;
    private final Quotas quotas;

    SessionStepsResource(
            Identity identity,
            Transactions transactions,
            Sessions sessions,
            Steps steps,
            StepDesk desk,
            GenerationSection defaults,
            WorkQueue work,
            Quotas quotas) {
        this.identity = identity;
        this.transactions = transactions;
        this.sessions = sessions;
        this.steps = steps;
        this.desk = desk;
        this.defaults = defaults;
        this.work = work;
        this.quotas = quotas;
    }

    record StepList(List<StepView> items, long total) {}

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "orderStep", summary = "Order images; they are made as soon as the backend has room")
    @APIResponse(responseCode = "201", description = "The step, pending")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "404", description = "not_found: no session of the caller's")
    @APIResponse(responseCode = "429", description = "quota_exceeded: no image of the day is left; see Retry-After")
    @APIResponse(responseCode = "503", description = "quota_unknown: the quota cannot be asked for now")
    public Uni<StepView> order(
            UUID sessionId,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "two pictures", value = EXAMPLE)))
                    @NotNull @Valid NewStep wanted) {
        var owner = identity.caller().userId();
        return transactions
                .run(() -> sessions.lockOwn(sessionId, owner)
                        .invoke(GenerationSession::requireOpen)
                        .chain(session -> parentFits(wanted.parentId(), sessionId)
                                .chain(() -> defaults.of(owner))
                                .map(own -> desk.accept(wanted, session, owner, own)))
                        .call(step -> quotas.reserve(step.id.toString(), owner, step.batchSize))
                        .chain(steps::persist)
                        .call(step -> work.enqueue(Steps.GENERATE, step.id.toString())))
                .map(StepView::of);
    }

    @GET
    @Operation(operationId = "listSteps", summary = "The steps of a session, in their order")
    public Uni<StepList> list(UUID sessionId) {
        var owner = identity.caller().userId();
        return transactions.read(() -> sessions.own(sessionId, owner)
                .chain(session -> steps.ofSession(sessionId))
                .map(found -> new StepList(found.stream().map(StepView::of).toList(), found.size())));
    }

    private Uni<Boolean> parentFits(UUID parentId, UUID sessionId) {
        return parentId == null
                ? Uni.createFrom().item(true)
                : steps.isOfSession(parentId, sessionId).invoke(fits -> {
                    if (!fits) {
                        throw StepRejected.foreignParent();
                    }
                });
    }
}
