package dev.atelier.generation.step;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The images of a step to choose from. */
record AlternativesView(UUID stepId, List<Item> items) {

    /**
     * @param imageId the photo; absent until the library has it, as {@code photo} is
     */
    record Item(
            String imageId,
            boolean selected,
            Instant createdAt,
            StepStatus retrievalStatus,
            long seed,
            String error,
            Photo photo) {}

    record Photo(String id, int width, int height, String thumbnailUrl, String fullUrl) {}

    static AlternativesView of(Step step, List<Alternative> alternatives) {
        return new AlternativesView(
                step.id,
                alternatives.stream()
                        .map(alternative -> item(step, alternative))
                        .toList());
    }

    private static Item item(Step step, Alternative alternative) {
        var id = alternative.imageId;
        return new Item(
                id,
                id != null && id.equals(step.selectedImageId),
                alternative.createdAt,
                alternative.retrievalStatus,
                alternative.seed,
                alternative.retrievalError,
                id == null
                        ? null
                        : new Photo(
                                id,
                                alternative.width,
                                alternative.height,
                                "/api/v1/photos/thumbnail/" + id,
                                "/api/v1/photos/" + id));
    }
}
