package dev.atelier.media.export;

import dev.atelier.media.library.MediaView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some of a user's media.
 *
 * @param items in the order of their ids
 * @param next what to give as after for the next ones; absent on the last page
 */
@Schema(name = "ExportPage")
public record ExportPage(
        List<Entry> items, @Schema(examples = "123") Long next) {

    /**
     * One medium.
     *
     * @param path what its original is called in the export
     * @param href where its original is had
     * @param size of it in bytes
     * @param facts everything known about it
     */
    @Schema(name = "ExportEntry")
    public record Entry(
            @Schema(examples = "media/123-beach.jpg") String path,

            @Schema(examples = "/internal/export/u_5f0c9a31d2b4e6f8/files/123")
            String href,

            @Schema(examples = "2097152") long size,
            MediaView facts) {}
}
