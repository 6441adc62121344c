package dev.atelier.generation.model;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.BackendTrouble;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/models}: what images can be made with. */
@Path("/api/v1/models")
@Tag(name = "Models of the backend")
class ModelResource {

    private final Identity identity;
    private final Transactions transactions;
    private final KnownModels models;

    ModelResource(Identity identity, Transactions transactions, KnownModels models) {
        this.identity = identity;
        this.transactions = transactions;
        this.models = models;
    }

    /** @param lastUpdated when the backend was last asked */
    record ModelList(List<ModelView> items, Instant lastUpdated) {}

    record Refreshed(boolean success, int modelsCount, Instant lastUpdated) {}

    record Favorite(@NotNull Boolean isFavorite) {}

    record FavoriteSet(String key, boolean isFavorite) {}

    @GET
    @Operation(
            operationId = "listModels",
            summary = "The models a step may name, favourites first",
            description = "Kept for ten minutes, and for longer while the backend is away: last_updated tells.")
    @APIResponse(responseCode = "200", description = "items, last_updated")
    @APIResponse(responseCode = "502", description = "invokeai_connection_error: never seen yet and not reachable")
    public Uni<ModelList> list() {
        return known().chain(known ->
                withFavorites(known).map(views -> new ModelList(views, KnownModels.lastUpdated(known))));
    }

    @GET
    @Path("/{key}")
    @Operation(operationId = "getModel", summary = "One model")
    @APIResponse(responseCode = "404", description = "not_found: the backend has none of this key")
    public Uni<ModelView> get(String key) {
        return known().chain(this::withFavorites).map(views -> views.stream()
                .filter(view -> view.key().equals(key))
                .findFirst()
                .orElseThrow(ModelNotFound::new));
    }

    @POST
    @Path("/refresh")
    @Operation(operationId = "refreshModels", summary = "Ask the backend for its models now")
    @APIResponse(responseCode = "200", description = "success, models_count, last_updated")
    @APIResponse(responseCode = "502", description = "invokeai_connection_error: the list stays as it was")
    public Uni<Refreshed> refresh() {
        return models.refresh()
                .onFailure(BackendFailure.class)
                .transform(failure -> new BackendTrouble((BackendFailure) failure))
                .map(known -> new Refreshed(
                        true,
                        (int) known.stream().filter(KnownModel::makesImages).count(),
                        KnownModels.lastUpdated(known)));
    }

    @POST
    @Path("/{key}/favorite")
    @Operation(operationId = "favoriteModel", summary = "Mark a model as a favourite of the caller's, or not any more")
    @APIResponse(responseCode = "200", description = "key, is_favorite")
    @APIResponse(responseCode = "404", description = "not_found: the backend has none of this key")
    public Uni<FavoriteSet> favorite(
            String key,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "favourite",
                                                            value = "{\"is_favorite\":true}")))
                    @NotNull @Valid Favorite wanted) {
        var user = identity.caller().userId();
        return get(key).chain(model -> transactions.run(() -> models.favorite(user, key, wanted.isFavorite())))
                .replaceWith(new FavoriteSet(key, wanted.isFavorite()));
    }

    private Uni<List<KnownModel>> known() {
        return models.fresh()
                .onFailure(BackendFailure.class)
                .transform(failure -> new BackendTrouble((BackendFailure) failure));
    }

    private Uni<List<ModelView>> withFavorites(List<KnownModel> known) {
        var user = identity.caller().userId();
        return transactions.read(() -> models.favoritesOf(user)).map(favorites -> ModelView.of(known, favorites));
    }
}
