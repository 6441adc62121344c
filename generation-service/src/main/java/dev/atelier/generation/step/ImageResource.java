package dev.atelier.generation.step;

import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/generation/images}. */
@Path("/api/v1/generation/images")
@Tag(name = "Steps")
class ImageResource {

    private final Identity identity;
    private final Transactions transactions;
    private final GeneratedImages images;
    private final Pages pages;

    ImageResource(Identity identity, Transactions transactions, GeneratedImages images, Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.images = images;
        this.pages = pages;
    }

    record ImageList(List<Item> items, long total, int limit, int offset) {}

    /** A photo with what it was made from. */
    record Item(
            String id,
            String filename,
            int width,
            int height,
            Instant createdAt,
            boolean isGenerated,
            String invokeId,
            String thumbnailUrl,
            String fullUrl,
            StepStatus retrievalStatus,
            Metadata generationMetadata) {

        static Item of(Alternative image, Step step) {
            return new Item(
                    image.imageId,
                    image.imageName,
                    image.width,
                    image.height,
                    image.createdAt,
                    true,
                    image.imageName,
                    "/api/v1/photos/thumbnail/" + image.imageId,
                    "/api/v1/photos/" + image.imageId,
                    image.retrievalStatus,
                    new Metadata(
                            step.prompt,
                            step.negativePrompt,
                            step.modelKey,
                            image.seed,
                            step.steps,
                            step.cfgScale,
                            step.id.toString(),
                            step.sessionId.toString()));
        }
    }

    record Metadata(
            String prompt,
            String negativePrompt,
            String modelKey,
            long seed,
            int steps,
            double cfgScale,
            String stepId,
            String sessionId) {}

    @GET
    @Operation(operationId = "listGeneratedImages", summary = "The caller's generated photos, newest first")
    @APIResponse(responseCode = "200", description = "items, total, limit, offset")
    public Uni<ImageList> list(
            @QueryParam("limit") Integer limit, @QueryParam("offset") @DefaultValue("0") int offset) {
        var owner = identity.caller().userId();
        var size = pages.limit(limit);
        if (offset < 0) {
            throw InvalidPage.offset();
        }
        return transactions.read(() -> images.countOf(owner).chain(total -> images.newest(owner, offset, size)
                .map(rows -> new ImageList(
                        rows.stream()
                                .map(row -> Item.of(row.image(), row.step()))
                                .toList(),
                        total,
                        size,
                        offset))));
    }
}
