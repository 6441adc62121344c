package dev.atelier.user.history;

import dev.atelier.platform.http.Cursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the caller's uploads.
 *
 * @param items newest first
 * @param nextCursor where the next page begins; absent on the last
 */
@Schema(name = "UploadPage")
public record UploadPage(
        List<UploadItem> items,

        @Schema(examples = "MjAyNi0xMS0yMFQxOTozMDowMFoKbTE")
        String nextCursor) {

    /** @param found up to one more than the page has */
    static UploadPage of(List<UploadItem> found, int limit) {
        if (found.size() <= limit) {
            return new UploadPage(found, null);
        }
        var last = found.get(limit - 1);
        return new UploadPage(
                found.subList(0, limit),
                Cursor.of(last.uploadTimestamp().toString(), last.uploadId()).encode());
    }
}
