package dev.atelier.generation.template;

import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/templates}: the caller's own prompts to use again. */
@Path("/api/v1/templates")
@Tag(name = "Templates")
class TemplateResource {

    private static final int MOST = 2_000;
    private static final int TEXT = 10_000;
    private static final int NAME = 200;
    private static final String EXAMPLE = """
            {"name":"oil painting","prompt_text":"an oil painting of a lighthouse at dusk","negative_prompt":"blurry",
             "category":"landscapes","is_favorite":true}""";

    private final Identity identity;
    private final Transactions transactions;
    private final Templates templates;
    private final Pages pages;

    TemplateResource(Identity identity, Transactions transactions, Templates templates, Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.templates = templates;
        this.pages = pages;
    }

    record NewTemplate(
            @NotBlank @Size(max = NAME) String name,
            @Size(max = TEXT) String description,
            @NotBlank @Size(max = TEXT) String promptText,
            @Size(max = TEXT) String negativePrompt,
            @Size(max = NAME) String category,
            Boolean isFavorite) {}

    record TemplateChange(
            @Size(min = 1, max = NAME) @Pattern(regexp = ".*\\S.*", flags = Pattern.Flag.DOTALL) String name,

            @Size(max = TEXT) String description,

            @Size(min = 1, max = TEXT) @Pattern(regexp = ".*\\S.*", flags = Pattern.Flag.DOTALL) String promptText,

            @Size(max = TEXT) String negativePrompt,
            @Size(max = NAME) String category,
            Boolean isFavorite) {}

    record TemplateView(
            UUID id,
            String name,
            String description,
            String promptText,
            String negativePrompt,
            String category,
            boolean isFavorite,
            Instant createdAt,
            Instant updatedAt) {

        static TemplateView of(PromptTemplate template) {
            return new TemplateView(
                    template.id,
                    template.name,
                    template.description,
                    template.promptText,
                    template.negativePrompt,
                    template.category,
                    template.isFavorite,
                    template.createdAt,
                    template.updatedAt);
        }
    }

    record TemplateList(List<TemplateView> items, long total, int limit, int offset) {}

    @GET
    @Operation(operationId = "listTemplates", summary = "The caller's templates, newest first")
    @APIResponse(responseCode = "200", description = "items, total, limit, offset")
    public Uni<TemplateList> list(
            @QueryParam("favorite") Boolean favorite,
            @QueryParam("category") String category,
            @QueryParam("limit") Integer limit,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        var owner = identity.caller().userId();
        var size = pages.limit(limit);
        if (offset < 0) {
            throw InvalidPage.offset();
        }
        return transactions.read(
                () -> templates.countOf(owner, favorite, category).chain(total -> templates
                        .newest(owner, favorite, category, offset, size)
                        .map(found -> new TemplateList(
                                found.stream().map(TemplateView::of).toList(), total, size, offset))));
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "createTemplate", summary = "Keep a prompt for later")
    @APIResponse(responseCode = "201", description = "The template")
    @APIResponse(responseCode = "400", description = "validation_error")
    public Uni<TemplateView> create(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "a template", value = EXAMPLE)))
                    @NotNull @Valid NewTemplate wanted) {
        var caller = identity.caller();
        var template = PromptTemplate.of(caller.tenantId(), caller.userId(), wanted, now());
        return transactions
                .run(() -> templates
                        .countOf(caller.userId(), null, null)
                        .invoke(kept -> {
                            if (kept >= MOST) {
                                throw new TooManyTemplates(MOST);
                            }
                        })
                        .chain(() -> templates.persist(template)))
                .map(TemplateView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTemplate", summary = "One template")
    @APIResponse(responseCode = "404", description = "not_found: no template of the caller's")
    public Uni<TemplateView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> templates.own(id, owner)).map(TemplateView::of);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "changeTemplate",
            summary = "Change a template",
            description = "Any subset: what is not named stays; an empty text takes an optional field away.")
    @APIResponse(responseCode = "400", description = "validation_error")
    @APIResponse(responseCode = "404", description = "not_found: no template of the caller's")
    public Uni<TemplateView> change(
            UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "favourite",
                                                            value = "{\"is_favorite\":true}")))
                    @NotNull @Valid TemplateChange change) {
        var owner = identity.caller().userId();
        return transactions
                .run(() -> templates.own(id, owner).invoke(template -> template.apply(change, now())))
                .map(TemplateView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteTemplate", summary = "Delete a template")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "not_found: no template of the caller's")
    public Uni<Void> delete(UUID id) {
        var owner = identity.caller().userId();
        return transactions.run(() -> templates.own(id, owner).chain(templates::delete));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
