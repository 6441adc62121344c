package dev.atelier.user.folder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A folder, with the names the Chevereto integration gave the fields.
 *
 * @param folderId names it in this API
 * @param folderName unique among its owner's, whatever the case
 * @param cheveretoAlbumId the album its pictures are published into; absent for none
 * @param description empty when there is none
 * @param isDefault whether pictures go here when nothing else is said
 * @param createdAt when it was made
 */
@Schema(name = "Folder")
public record FolderItem(
        @Schema(examples = "f_5f0c9a31d2b4e6f8") String folderId,
        @Schema(examples = "AI Art") String folderName,
        @Schema(examples = "Qx7") String cheveretoAlbumId,
        @Schema(examples = "My AI generated artwork") String description,

        @Schema(examples = "false") @JsonProperty("is_default")
        boolean isDefault,

        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt) {}
