package dev.atelier.user.folder;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All folders of the caller; their number is bounded, so there is one page.
 *
 * @param items the default one first, then the newest
 * @param total how many there are
 */
@Schema(name = "FolderList")
public record FolderList(
        List<FolderItem> items, @Schema(examples = "2") int total) {}
