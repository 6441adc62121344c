package dev.atelier.models.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/model-library}: what the installation has, for every user of it. */
@Path("/api/v1/model-library")
@Tag(name = "Library")
class LibraryResource {

    private static final String EXAMPLE = """
            {"items":[{"sha256":"a5f58eb1c3...","name":"Harbour Light Style","version_name":"v2","type":"LORA",
            "base_model":"SDXL 1.0","format":"safetensors","file_name":"harbour_light_style_v2.safetensors",
            "size":228456960,"model_id":100001,"version_id":200002,"stored_at":"2026-11-20T20:01:02Z"}]}""";

    private final Identity identity;
    private final Library library;
    private final Transactions transactions;
    private final Pages pages;
    private final BlobStore blobs;

    LibraryResource(Identity identity, Library library, Transactions transactions, Pages pages, BlobStore blobs) {
        this.identity = identity;
        this.library = library;
        this.transactions = transactions;
        this.pages = pages;
        this.blobs = blobs;
    }

    /**
     * @param size in bytes
     * @param trainedWords what to write into a prompt
     * @param preview path of a picture, if there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LibraryModel(
            String sha256,
            String name,
            String versionName,
            String type,
            String baseModel,
            String format,
            String fileName,
            long size,
            long modelId,
            long versionId,
            List<String> trainedWords,
            String preview,
            Instant storedAt) {

        static LibraryModel of(StoredModel model) {
            return new LibraryModel(
                    model.sha256,
                    model.name,
                    model.versionName,
                    model.type,
                    model.baseModel,
                    model.format,
                    model.fileName,
                    model.sizeBytes,
                    model.modelId,
                    model.versionId,
                    model.words(),
                    model.previewKey == null ? null : "/api/v1/model-library/" + model.sha256 + "/preview",
                    model.storedAt);
        }
    }

    record LibraryPage(List<LibraryModel> items, String nextCursor) {}

    @GET
    @Operation(operationId = "listModels", summary = "The models of the installation, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one model", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "validation_error: limit or cursor")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<LibraryPage> list(
            @Parameter(description = "Words that occur in names or trained words") @QueryParam("q") String text,
            @Parameter(example = "LORA") @QueryParam("type") String type,
            @Parameter(example = "SDXL 1.0") @QueryParam("base_model") String baseModel,
            @Parameter(description = "The beginning of a SHA-256") @QueryParam("hash") String hash,
            @QueryParam("model_id") Long modelId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        var size = pages.limit(limit);
        var tenantId = identity.caller().tenantId();
        var filter = new LibraryFilter(text, type, baseModel, hash, modelId);
        var after = cursor == null ? null : Cursor.parse(cursor, 2).values();
        return transactions
                .read(() -> library.search(
                        tenantId,
                        filter,
                        after == null ? null : instant(after.getFirst()),
                        after == null ? null : after.getLast(),
                        size))
                .map(found -> page(found, size));
    }

    @GET
    @Path("/{sha256}")
    @Operation(operationId = "getModel", summary = "One model")
    @APIResponse(responseCode = "200", description = "The model")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "not_found")
    public Uni<LibraryModel> get(String sha256) {
        return own(sha256).map(LibraryModel::of);
    }

    @GET
    @Path("/{sha256}/preview")
    @Operation(operationId = "getModelPreview", summary = "A model's picture")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "not_found")
    public Uni<Response> preview(String sha256) {
        return own(sha256).chain(model -> {
            if (model.previewKey == null) {
                throw new ModelNotFound();
            }
            return blobs.get(new BlobRef(Library.BUCKET, model.previewKey), Optional.empty())
                    .map(content -> Response.ok(content)
                            .header("Content-Type", content.stat().contentType())
                            .header("Cache-Control", "private, max-age=86400")
                            .header("X-Content-Type-Options", "nosniff")
                            .build());
        });
    }

    private Uni<StoredModel> own(String sha256) {
        var tenantId = identity.caller().tenantId();
        return transactions
                .read(() -> library.model(tenantId, sha256))
                .onItem()
                .ifNull()
                .failWith(ModelNotFound::new);
    }

    private static LibraryPage page(List<StoredModel> found, int size) {
        var last = found.size() < size ? null : found.getLast();
        return new LibraryPage(
                found.stream().map(LibraryModel::of).toList(),
                last == null
                        ? null
                        : Cursor.of(last.storedAt.toString(), last.sha256).encode());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw InvalidPage.cursor();
        }
    }
}
