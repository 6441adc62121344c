package dev.atelier.models.library;

import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
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

    LibraryResource(Identity identity, Library library, Transactions transactions, Pages pages) {
        this.identity = identity;
        this.library = library;
        this.transactions = transactions;
        this.pages = pages;
    }

    /** @param size in bytes */
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
                    model.storedAt);
        }
    }

    record LibraryPage(List<LibraryModel> items, String nextCursor) {}

    @GET
    @Operation(summary = "The models of the installation, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one model", value = EXAMPLE)))
    public Uni<LibraryPage> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        var size = pages.limit(limit);
        var tenantId = identity.caller().tenantId();
        var after = cursor == null ? null : Cursor.parse(cursor, 2).values();
        return transactions
                .read(() -> library.newest(
                        tenantId,
                        after == null ? null : instant(after.getFirst()),
                        after == null ? null : after.getLast(),
                        size))
                .map(found -> page(found, size));
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
