package dev.atelier.generation.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/settings}. */
@Path("/api/v1/settings")
@Tag(name = "Settings")
class SettingsResource {

    private static final String EXAMPLE = """
            {"generation":{"default_steps":30,"default_cfg_scale":7.5,"default_scheduler":"euler","default_batch_size":4,
             "aspect_ratios":[{"name":"square","width":1024,"height":1024}]},
             "retrieval":{"max_attempts":5,"retry_delay":2,"parallel_retrievals":3},
             "backend":{"mode":"local","local_url":"http://localhost:9090","idle_timeout_minutes":30},
             "cost_tracking":{"current_session_cost":0.0,"lifetime_usage_hours":0.0,"lifetime_cost":0.0}}""";
    private static final String PATCH_EXAMPLE = "{\"generation\":{\"default_steps\":40}}";

    private final Identity identity;
    private final Transactions transactions;
    private final List<SettingsSection> sections;

    SettingsResource(Identity identity, Transactions transactions, @All List<SettingsSection> sections) {
        this.identity = identity;
        this.transactions = transactions;
        this.sections = sections.stream()
                .sorted(Comparator.comparing(SettingsSection::name))
                .toList();
    }

    @GET
    @Operation(
            operationId = "getSettings",
            summary = "The settings that hold for the caller",
            description = "generation is the caller's own; the other sections are the installation's.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    public Uni<Map<String, Object>> get() {
        var caller = identity.caller();
        return transactions.read(() -> all(caller));
    }

    @PATCH
    @Operation(
            operationId = "changeSettings",
            summary = "Change some settings",
            description = "Any subset: what is not named stays. The answer is all of them, as they hold now.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field: nothing was changed")
    @APIResponse(responseCode = "403", description = "forbidden: a section of the installation's, not the owner")
    public Uni<Map<String, Object>> change(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(type = SchemaType.OBJECT),
                                            examples = @ExampleObject(name = "one field", value = PATCH_EXAMPLE)))
                    @NotNull ObjectNode patch) {
        var caller = identity.caller();
        patch.fieldNames().forEachRemaining(this::requireKnown);
        return transactions.run(() -> Multi.createFrom()
                .iterable(sections)
                .filter(section -> patch.has(section.name()))
                .onItem()
                .transformToUniAndConcatenate(section -> section.change(caller, patch.get(section.name())))
                .collect()
                .asList()
                .chain(() -> all(caller)));
    }

    private Uni<Map<String, Object>> all(Caller caller) {
        return Multi.createFrom()
                .iterable(sections)
                .onItem()
                .transformToUniAndConcatenate(
                        section -> section.of(caller).map(value -> Map.<String, Object>entry(section.name(), value)))
                .collect()
                .in(LinkedHashMap<String, Object>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(all -> (Map<String, Object>) all);
    }

    private void requireKnown(String name) {
        if (sections.stream().noneMatch(section -> section.name().equals(name))) {
            throw SettingsRejected.unknownSection(name);
        }
    }
}
