package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * An image in the output folder.
 *
 * @param origin internal (made here) or external (uploaded)
 * @param sessionId null for uploads, as is nodeId
 * @param metadata what {@code core_metadata} collected, null when the graph had none
 */
record StoredImage(
        String name,
        int width,
        int height,
        String origin,
        String category,
        boolean intermediate,
        String sessionId,
        String nodeId,
        JsonObject metadata,
        Instant at) {

    String thumbnailName() {
        return "thumbnail-" + name;
    }

    JsonObject json() {
        String date = QueueItem.date(at);
        return new JsonObject()
                .put("image_name", name)
                .put("image_url", "api/v1/images/i/" + name + "/full")
                .put("thumbnail_url", "api/v1/images/i/" + name + "/thumbnail")
                .put("image_origin", origin)
                .put("image_category", category)
                .put("width", width)
                .put("height", height)
                .put("created_at", date)
                .put("updated_at", date)
                .putNull("deleted_at")
                .put("is_intermediate", intermediate)
                .put("starred", false)
                .put("has_workflow", false)
                .put("session_id", sessionId)
                .put("node_id", nodeId)
                .putNull("board_id");
    }
}
