package dev.atelier.platform.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Tells of the key on every POST operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotencyDescription implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems().values().stream()
                .map(path -> path.getPOST())
                .filter(Objects::nonNull)
                .forEach(IdempotencyDescription::describe);
    }

    private static void describe(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name(IdempotencyFilter.KEY)
                .in(Parameter.In.HEADER)
                .required(false)
                .description("Makes a repetition harmless: the same request with the same key gets the first answer"
                        + " again, for 24 hours, with Idempotent-Replayed: true. A new key for each new request, a UUID"
                        + " say. Ignored without a credential.")
                .example("9f6c5f6e-1c1e-4c58-9d3a-1d0f4a3a2b77")
                .schema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.STRING))
                        .minLength(1)
                        .maxLength(255)));
        var answers = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        add(
                answers.getAPIResponse("409"),
                "409",
                "idempotency_in_progress: the first request is still under way",
                answers);
        add(
                answers.getAPIResponse("422"),
                "422",
                "idempotency_key_reused: the key was used for another request",
                answers);
        operation.setResponses(answers);
    }

    private static void add(APIResponse there, String status, String description, APIResponses answers) {
        if (there == null) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        } else {
            there.setDescription((there.getDescription() == null ? "" : there.getDescription() + "; ") + description);
        }
    }
}
